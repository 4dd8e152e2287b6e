import { metaAheadSeconds } from "@/lib/metrics";

/** The median is of so many answers, so that a single wrong one changes nothing. */
const ANSWERS = 5;
/** An answer's date is in whole seconds and takes time to arrive: less than this counts as no difference. */
const EXACT_MS = 2_000;

let ahead: number[] = [];

/**
 * Measure Meta's clock against ours by an answer. Meta stamps what customers write; what we write is
 * stamped the same way, or a server whose clock is wrong puts the two in a wrong order.
 *
 * @param date The `Date` header; a missing or invalid one is ignored.
 * @param between When the call began and ended, by our clock in milliseconds.
 */
export function noteMetaTime(date: string | null, between: { askedMs: number; answeredMs: number }): void {
  const metaMs = date ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(metaMs)) return;
  const { askedMs, answeredMs } = between;
  // The header has whole seconds only, so Meta's clock may be further. We keep the smaller value: a
  // time we stamp must not be later than Meta's own for the message, or a watermark would miss the message.
  ahead = [...ahead, metaMs - (askedMs + answeredMs) / 2].slice(-ANSWERS);
  metaAheadSeconds.set(Math.round((metaAheadMs() ?? 0) / 1_000));
}

/** By how much Meta's clock is ahead of ours, behind where negative; null until Meta has answered. */
export function metaAheadMs(): number | null {
  const middle = [...ahead].sort((one, other) => one - other)[Math.floor(ahead.length / 2)];
  if (middle === undefined) return null;
  return Math.abs(middle) < EXACT_MS ? 0 : Math.round(middle);
}
