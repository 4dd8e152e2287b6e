import type { Product } from "@/e2e/product/start-product";
import { measureCold } from "./cold";
import { type EmptyNext, startEmptyNext } from "./empty-next";
import { measureEvent } from "./event-cost";
import { measureLinks } from "./links";
import { attempt, note } from "./notes";
import { measureWeight } from "./page-weight";
import { measurePaint } from "./paint";
import type { RoundLimits } from "./rounds";
import { behindOf, lineOf, round } from "./table";

/** The parts that are measured in Chromium. */
export const BROWSER_PARTS = ["page", "paint", "links", "cold", "event"];

const ROWS = 1_000;
const SLOWEST_COUNT = 5;

/** Measure the chosen parts and record their lines. */
export async function noteBrowser(
  product: Product,
  wantedParts: string[],
  rounds: RoundLimits,
): Promise<void> {
  const isWanted = (...names: string[]) => names.some((name) => wantedParts.includes(name));
  if (isWanted("paint")) await attempt("paint", () => notePaint(product, rounds));
  if (isWanted("event")) await attempt("event", () => noteEvent(product));
  if (!isWanted("page", "links", "cold")) return;
  const nothing = await startEmptyNext();
  try {
    if (isWanted("page")) await attempt("page", () => noteWeight(product, nothing));
    if (isWanted("links")) await attempt("links", () => noteLinks(product, nothing, rounds));
    if (isWanted("cold")) await attempt("cold", () => noteCold(product, nothing, rounds));
  } finally {
    nothing.stop();
  }
}

async function noteWeight(product: Product, nothing: EmptyNext): Promise<void> {
  const { inbox, empty, ratio } = await measureWeight(product, nothing);
  const detail = `${round(inbox / 1000)} KB ÷ ${round(empty / 1000)} KB`;
  const marks = { most: 1.7, stretch: 1.4, detail };
  note(lineOf("script of the inbox ÷ of an empty Next page, gzip", ratio, marks));
}

async function notePaint(product: Product, rounds: RoundLimits): Promise<void> {
  const all = await measurePaint(product, rounds);
  const worstOf = `worst of ${all.length} main actions ÷ an empty button's on the same page`;
  const lineFor = (what: string, part: "answer" | "whole", marks: { most: number; stretch: number }) => {
    const sorted = all.toSorted((one, other) => other[part].ratio - one[part].ratio);
    const worst = sorted[0]![part];
    const slowest = sorted.slice(0, SLOWEST_COUNT).map((one) => `${one.name} ${round(one[part].ratio)}`);
    const detail = `${slowest.join(", ")}; the worst: ${behindOf(worst, "ms")}`;
    note(lineOf(`${what}, ${worstOf}`, worst.ratio, { ...marks, detail, isNoisy: worst.isNoisy }));
  };
  lineFor("press to the next paint that answers it", "answer", { most: 3, stretch: 1.5 });
  lineFor("press to the paint of all it promises", "whole", { most: 10, stretch: 3 });
}

async function noteLinks(product: Product, nothing: EmptyNext, rounds: RoundLimits): Promise<void> {
  for (const { name, ...ratio } of await measureLinks(product, nothing, rounds)) {
    const marks = { most: 2.5, stretch: 1.5, detail: behindOf(ratio, "ms"), isNoisy: ratio.isNoisy };
    note(lineOf(`link to content, ${name} ÷ an empty Next page's`, ratio.ratio, marks));
  }
}

async function noteCold(product: Product, nothing: EmptyNext, rounds: RoundLimits): Promise<void> {
  const ratio = await measureCold(product, nothing, rounds);
  const marks = { most: 2, stretch: 1.4, detail: behindOf(ratio, "ms"), isNoisy: ratio.isNoisy };
  note(lineOf("cold inbox to working keys ÷ an empty Next page's", ratio.ratio, marks));
}

async function noteEvent(product: Product): Promise<void> {
  const { few, many } = await measureEvent(product, ROWS);
  const ratio = Math.max(many.requests / few.requests, many.bytes / few.bytes);
  const count = ({ rows, requests, bytes }: typeof few) =>
    `${requests} requests, ${round(bytes / 1000)} KB at ${rows.toLocaleString("en")} rows`;
  const detail = `${count(many)} ÷ ${count(few)}`;
  const what = "requests and bytes after one event, 1,000 loaded conversations ÷ 10";
  note(lineOf(what, ratio, { most: 1.5, stretch: 1, detail }));
}
