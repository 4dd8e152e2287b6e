import type { ConsentView } from "./shapes";

/** How long an entry of the ledger can be taken back as a mistake. */
const CORRECTION_MS = 60_000;

type Entry = Pick<ConsentView, "id" | "kind" | "isGiven" | "correctsId">;

/** The valid entries, in order of arrival: without mistakes and the entries that correct them. Pure. */
export function standingEntries<Row extends Entry>(entries: readonly Row[]): Row[] {
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
