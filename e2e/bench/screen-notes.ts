import type { Product } from "@/e2e/product/start-product";
import { measureLiveText } from "./live-text";
import { attempt, note } from "./notes";
import { type AtRest, measureRest } from "./rest-queries";
import { lineOf, round } from "./table";

/** The parts that are about many open screens. */
export const SCREEN_PARTS = ["rest", "live"];

const AT_REST = 500;
const LIVE = 200;

/** Measure the chosen parts and record their lines. */
export async function noteScreens(product: Product, wantedParts: string[]): Promise<void> {
  if (wantedParts.includes("rest")) await attempt("rest", () => noteRest(product));
  if (wantedParts.includes("live")) await attempt("live", () => noteLive(product));
}

async function noteRest(product: Product): Promise<void> {
  const { one, many } = await measureRest(product, AT_REST);
  const told = ({ perSecond, frequent }: AtRest) => `${round(perSecond)} a second (${frequent.join(", ")})`;
  const detail = `with one screen ${round(one.perSecond)}; with all ${told(many)}`;
  const what = `database queries a second at rest with ${AT_REST} open screens`;
  // "Independent of screens": no more than with one, but for a heartbeat that falls into one count and not the other.
  note(lineOf(what, many.perSecond, { most: 20, stretch: one.perSecond + 0.5, detail }));
}

async function noteLive(product: Product): Promise<void> {
  const { ms, count } = await measureLiveText(product, LIVE);
  const detail = `${count} messages of 100 a second; one screen in Chromium, ${LIVE - 1} live connections`;
  const what = `commit in the database to the text on a second screen, p95, ${LIVE} open screens`;
  note(lineOf(what, ms, { most: 300, stretch: 120, unit: " ms", detail }));
}
