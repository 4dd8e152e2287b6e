import { parseArgs } from "node:util";
import type { Asset } from "@/e2e/faults/bodies";
import { type House, takeHouse } from "@/e2e/faults/house";
import { type Product, startProduct } from "@/e2e/product/start-product";
import { copyDatabase, withClient } from "./copies";
import { noteDeep } from "./deep-notes";
import { measureDrain } from "./drain";
import { measureFreshClone } from "./fresh-clone";
import { BROWSER_PARTS, noteBrowser } from "./in-browser";
import { measureIngest } from "./ingest";
import { measureLists } from "./lists";
import { dependenciesOnDisk, measureMemory } from "./memory";
import { attempt, keep, note } from "./notes";
import { leaveWaiting, prime } from "./prime";
import { measureSimulator } from "./simulator";
import { behindOf, lineOf, round } from "./table";

// npm run bench [-- --only memory,page,paint,links,cold,event,deep,ingest,drain,lists,simulator --rounds 3 --rounds-most 12 --many 1000000 --fresh-clone]
const OF_PRODUCT = ["memory", ...BROWSER_PARTS, "deep", "ingest", "drain", "lists"];
const PARTS = [...OF_PRODUCT, "simulator"];
/** Enough that the worker's warm-up, once per process, is only a small part of it. */
const DRAINED = 12_000;
const { values } = parseArgs({
  options: {
    only: { type: "string", default: PARTS.join() },
    rounds: { type: "string", default: "3" },
    "rounds-most": { type: "string", default: "12" },
    many: { type: "string", default: "1000000" },
    few: { type: "string", default: "10000" },
    "fresh-clone": { type: "boolean", default: false },
  },
});
const wantedParts = values.only.split(",");
const least = Number(values.rounds);
// A single round is for a quick look; its figures are not reliable.
const rounds = { least, most: least === 1 ? 1 : Math.max(least, Number(values["rounds-most"])) };

if (values["fresh-clone"]) {
  const seconds = await measureFreshClone();
  note(
    lineOf("fresh clone to the ready line", seconds, {
      most: 240,
      stretch: 120,
      unit: " s",
      detail: "npm ci included",
    }),
  );
}
if (wantedParts.includes("simulator")) {
  const { startMs, emittedPerSecond, acceptedPerSecond } = await measureSimulator();
  const detail = "a process of its own, beside its listener or its caller";
  note(
    lineOf("simulator: signed webhooks emitted a second", emittedPerSecond, {
      least: 20_000,
      stretch: 20_000,
      detail,
    }),
  );
  note(
    lineOf("simulator: sends accepted a second", acceptedPerSecond, { least: 3_000, stretch: 3_000, detail }),
  );
  note(
    lineOf("simulator: start", startMs / 1000, {
      most: 2,
      stretch: 2,
      unit: " s",
      detail: "from spawn to its first answer",
    }),
  );
}
if (wantedParts.some((part) => OF_PRODUCT.includes(part))) await ofProduct();
const onDisk = { most: 1.1, stretch: 0.8, unit: " GB", detail: "du of node_modules" };
note(lineOf("installed dependencies on disk", dependenciesOnDisk(), onDisk));
keep();

async function ofProduct(): Promise<void> {
  const product = await startProduct();
  try {
    if (wantedParts.includes("memory")) await attempt("memory", () => noteMemory(product));
    await noteBrowser(product, wantedParts, rounds);
    if (wantedParts.includes("deep")) await attempt("deep", () => noteDeep(product, rounds));
    if (wantedParts.some((part) => ["ingest", "drain", "lists"].includes(part)))
      await attempt("ingest, drain, lists", () => noteData(product));
  } finally {
    await product.stop();
  }
}

async function noteMemory(product: Product): Promise<void> {
  const { unit, gateway, web, worker, all } = await measureMemory(product);
  const detail = `${unit}: gateway ${round(gateway)}, web ${round(web)}, worker ${round(worker)}`;
  note(
    lineOf("memory of gateway, web and worker at rest", all, {
      most: 600,
      stretch: 400,
      unit: " MB",
      detail,
    }),
  );
}

/** The parts for which the bench itself must start and stop the product's processes. */
async function noteData(product: Product): Promise<void> {
  const assets = await withClient(product.databaseUrl(), async (client) => {
    const { rows } = await client.query<Asset>(
      "select platform, external_id as id, owner_external_id as owner from channels order by 1, 2",
    );
    return rows;
  });
  const house = await takeHouse(product);
  if (wantedParts.includes("ingest")) await attempt("ingest", () => noteIngest(product, house, assets));
  if (!wantedParts.includes("drain") && !wantedParts.includes("lists")) return;
  await prime(product, house, assets);
  if (wantedParts.includes("drain")) await attempt("drain", () => noteDrain(product, house, assets));
  if (wantedParts.includes("lists")) await attempt("lists", () => noteLists(product, house));
}

async function noteIngest(product: Product, house: House, assets: Asset[]): Promise<void> {
  const ratio = await measureIngest(product, house, assets[0]!, rounds);
  const detail = `${behindOf(ratio, "/s")}; peer: ${ratio.peerBy}, 32 clients; ${round(ratio.gatewayCpuUs)} µs of the gateway's processor each`;
  const marks = { least: 0.6, stretch: 0.8, detail, isNoisy: ratio.isNoisy };
  note(lineOf("webhooks kept ÷ one-row inserts", ratio.ratio, marks));
}

async function noteDrain(product: Product, house: House, assets: Asset[]): Promise<void> {
  await leaveWaiting(product, house, assets, DRAINED);
  // As after a normal stop: after a kill, the worker would start with one delivery at a time.
  await withClient(product.databaseUrl(), (client) => client.query("delete from worker_heartbeats"));
  await copyDatabase(product, "trefoil", "bench_waiting");
  const ratio = await measureDrain(product, house, "bench_waiting", rounds);
  const detail = `${behindOf(ratio, "/s")}; peer: one client, ${round(ratio.workerCpuUs)} µs of the worker's processor each`;
  const marks = { least: 0.7, stretch: 0.85, detail, isNoisy: ratio.isNoisy };
  note(lineOf("webhooks applied ÷ the same SQL replayed bare", ratio.ratio, marks));
}

async function noteLists(product: Product, house: House): Promise<void> {
  const [many, few] = [Number(values.many), Number(values.few)];
  const ratio = await measureLists(product, house, "trefoil", { many, few, rounds });
  const what = `list page 1, p95: ${many.toLocaleString("en")} conversations ÷ ${few.toLocaleString("en")}`;
  const detail = `${behindOf(ratio, "ms")}; over HTTP, as the gateway's role`;
  note(lineOf(what, ratio.ratio, { most: 1.5, stretch: 1.2, detail, isNoisy: ratio.isNoisy }));
}
