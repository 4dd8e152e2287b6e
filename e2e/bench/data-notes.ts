import type { Asset } from "@/e2e/faults/bodies";
import { type House, takeHouse } from "@/e2e/faults/house";
import type { Product } from "@/e2e/product/start-product";
import { copyDatabase, withClient } from "./copies";
import { measureDrain } from "./drain";
import { measureIngest } from "./ingest";
import { measureReads, type ReadRatio } from "./list-reads";
import { addMessages, measureLists } from "./lists";
import { attempt, note } from "./notes";
import { leaveWaiting, prime } from "./prime";
import type { RoundLimits } from "./rounds";
import { measureSearch, SAID } from "./search-reads";
import { behindOf, lineOf, round } from "./table";
import { measureTokens } from "./token-cost";

/** The parts for which the bench itself must start and stop the product's processes. */
export const DATA_PARTS = ["ingest", "drain", "tokens", "search", "lists", "reads"];

/** Enough that the worker's warm-up, once per process, is only a small part of it. */
const DRAINED = 12_000;
const WAITING = "bench_waiting";
/** Of many conversations, so many messages are searched. */
const SEARCHED = 5;
const SLOWEST_COUNT = 4;

interface Measuring {
  product: Product;
  house: House;
  assets: Asset[];
  rounds: RoundLimits;
  many: number;
  few: number;
}

/** Measure the chosen parts and record their lines. */
export async function noteData(
  product: Product,
  wantedParts: string[],
  sizes: Pick<Measuring, "rounds" | "many" | "few">,
): Promise<void> {
  const assets = await withClient(product.databaseUrl(), async (client) => {
    const { rows } = await client.query<Asset>(
      "select platform, external_id as id, owner_external_id as owner from channels order by 1, 2",
    );
    return rows;
  });
  const house = await takeHouse(product);
  try {
    await noteWith({ product, house, assets, ...sizes }, wantedParts);
  } finally {
    // Also after a failure: nothing else would end the processes that were begun here.
    await house.giveBack();
  }
}

async function noteWith(all: Measuring, wantedParts: string[]): Promise<void> {
  const isWanted = (...names: string[]) => names.some((name) => wantedParts.includes(name));
  if (isWanted("ingest")) await attempt("ingest", () => noteIngest(all));
  if (!isWanted(...DATA_PARTS.slice(1))) return;
  await prime(all.product, all.house, all.assets);
  if (isWanted("drain", "tokens")) await attempt("drain, tokens", () => noteDrains(all, isWanted));
  if (isWanted("lists", "reads")) await attempt("lists, reads", () => noteLists(all, isWanted));
  if (isWanted("search")) await attempt("search", () => noteSearch(all));
}

async function noteIngest({ product, house, assets, rounds }: Measuring): Promise<void> {
  const ratio = await measureIngest(product, house, assets[0]!, rounds);
  const detail = `${behindOf(ratio, "/s")}; peer: ${ratio.peerBy}, 32 clients; ${round(ratio.gatewayCpuUs)} µs of the gateway's processor each`;
  const marks = { least: 0.6, stretch: 0.8, detail, isNoisy: ratio.isNoisy };
  note(lineOf("webhooks kept ÷ one-row inserts", ratio.ratio, marks));
}

async function noteDrains(
  { product, house, assets, rounds }: Measuring,
  isWanted: (name: string) => boolean,
): Promise<void> {
  await leaveWaiting(product, house, assets, DRAINED);
  // As after a normal stop: after a kill, the worker would start with one delivery at a time.
  await withClient(product.databaseUrl(), (client) => client.query("delete from worker_heartbeats"));
  await copyDatabase(product, "trefoil", WAITING);
  if (isWanted("drain")) {
    const ratio = await measureDrain(product, house, WAITING, rounds);
    const detail = `${behindOf(ratio, "/s")}; peer: one client, ${round(ratio.workerCpuUs)} µs of the worker's processor each`;
    const marks = { least: 0.7, stretch: 0.85, detail, isNoisy: ratio.isNoisy };
    note(lineOf("webhooks applied ÷ the same SQL replayed bare", ratio.ratio, marks));
  }
  if (isWanted("tokens")) {
    const ratio = await measureTokens(product, house, WAITING, rounds);
    const detail = `${behindOf(ratio, "/s")}; peer: the same worker, whose function that writes tokens is empty`;
    const marks = { least: 0.7, stretch: 0.85, detail, isNoisy: ratio.isNoisy };
    note(lineOf("webhooks applied with search tokens ÷ without", ratio.ratio, marks));
  }
}

async function noteLists(
  { product, house, rounds, many, few }: Measuring,
  isWanted: (name: string) => boolean,
): Promise<void> {
  const ratio = await measureLists(product, house, "trefoil", { many, few, rounds });
  const what = `list page 1, p95: ${many.toLocaleString("en")} conversations ÷ ${few.toLocaleString("en")}`;
  const detail = `${behindOf(ratio, "ms")}; over HTTP, as the gateway's role`;
  if (isWanted("lists"))
    note(lineOf(what, ratio.ratio, { most: 1.5, stretch: 1.2, detail, isNoisy: ratio.isNoisy }));
  if (!isWanted("reads")) return;
  const messages = await addMessages(product, "bench_many");
  const { lists, counts } = await measureReads(product, house, "bench_many", rounds);
  const size = `${many.toLocaleString("en")} conversations, ${messages.toLocaleString("en")} messages`;
  const how = "whole transactions over one connection of the gateway's role";
  const worst = lists[0]!;
  const slowest = lists.slice(0, SLOWEST_COUNT).map(({ name, ratio }) => `${name} ${round(ratio)}`);
  const told = (read: ReadRatio) => `${behindOf(read, "ms")}; ${how}`;
  note(
    lineOf(`slowest of ${lists.length} lists at ${size}, p95 ÷ one read by key`, worst.ratio, {
      most: 50,
      stretch: 10,
      detail: `${slowest.join(", ")}; the worst: ${told(worst)}`,
      isNoisy: worst.isNoisy,
    }),
  );
  const marks = { most: 5, stretch: 2, detail: told(counts), isNoisy: counts.isNoisy };
  note(lineOf("counters of the inbox, p95 ÷ one read by key", counts.ratio, marks));
}

async function noteSearch({ product, house, assets, rounds, many }: Measuring): Promise<void> {
  const times = Math.max(1, Math.round(many / SEARCHED / SAID) - 1);
  const ratio = await measureSearch(product, house, assets, { times, rounds });
  const detail = `${behindOf(ratio, "ms")}; ${ratio.messages.toLocaleString("en")} messages; peer: \`tsvector\` under GIN`;
  const what = "search of two common words, newest 20, p95 ÷ a text index over clear text as owner";
  note(lineOf(what, ratio.ratio, { most: 1.5, stretch: 0.5, detail, isNoisy: ratio.isNoisy }));
}
