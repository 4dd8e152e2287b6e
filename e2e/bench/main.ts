import { parseArgs } from "node:util";
import { type Product, startProduct } from "@/e2e/product/start-product";
import { DATA_PARTS, noteData } from "./data-notes";
import { noteDeep } from "./deep-notes";
import { measureFreshClone } from "./fresh-clone";
import { BROWSER_PARTS, noteBrowser } from "./in-browser";
import { dependenciesOnDisk, measureMemory } from "./memory";
import { attempt, keep, note } from "./notes";
import { noteScreens, SCREEN_PARTS } from "./screen-notes";
import { measureSimulator } from "./simulator";
import { lineOf, round } from "./table";

// npm run bench [-- --only memory,page,paint,links,cold,event,rest,live,deep,ingest,drain,tokens,lists,reads,search,simulator --rounds 3 --rounds-most 12 --many 1000000 --fresh-clone]
const OF_PRODUCT = ["memory", ...BROWSER_PARTS, ...SCREEN_PARTS, "deep", ...DATA_PARTS];
const PARTS = [...OF_PRODUCT, "simulator"];
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
    await noteScreens(product, wantedParts);
    if (wantedParts.includes("deep")) await attempt("deep", () => noteDeep(product, rounds));
    if (wantedParts.some((part) => DATA_PARTS.includes(part)))
      await attempt("data", () =>
        noteData(product, wantedParts, { rounds, many: Number(values.many), few: Number(values.few) }),
      );
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
