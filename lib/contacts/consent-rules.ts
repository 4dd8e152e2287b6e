import type { ConsentView } from "./shapes";

/** How long an entry of the ledger can be taken back as a mistake. */
const CORRECTION_MS = 60_000;

type Entry = Pick<ConsentView, "id" | "kind" | "isGiven" | "correctsId">;

/** The entries that count, in the order they came in: not those that were mistakes, nor what says so. Pure. */
export function standingEntries<Known extends Entry>(entries: readonly Known[]): Known[] {
  const mistakes = new Set(entries.flatMap(({ correctsId }) => correctsId ?? []));
  return entries.filter(({ id, correctsId }) => correctsId === null && !mistakes.has(id));
}

/** Whether an entry can still be taken back as a mistake, by whoever recorded it. Pure. */
export function mayCorrect(
  entry: Pick<ConsentView, "at" | "recordedBy" | "correctsId">,
  me: string,
  nowMs: number,
): boolean {
  return (
    entry.correctsId === null && entry.recordedBy === me && nowMs - Date.parse(entry.at) <= CORRECTION_MS
  );
}
