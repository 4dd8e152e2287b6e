import { metaAheadSeconds } from "@/lib/metrics";

/** Answers the middle one of which counts, so that a single odd one changes nothing. */
const ANSWERS = 5;
/** An answer's date counts whole seconds and travels a while: less than this is no difference. */
const EXACT_MS = 2_000;

let ahead: number[] = [];

/**
 * Learn from an answer how Meta's clock stands beside ours. Meta stamps what customers write; what we write is
 * stamped the same way, or a server whose clock is wrong puts the two in a wrong order.
 *
 * @param date The `Date` header; one that is missing or no date is passed over.
 * @param between When the call was made and answered, by our clock in milliseconds.
 */
export function noteMetaTime(date: string | null, between: { askedMs: number; answeredMs: number }): void {
  const told = date ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(told)) return;
  const { askedMs, answeredMs } = between;
  // It may be up to a second later there. The less counts: what we stamp must not stand after what Meta then says of it,
  // or a delivery would not reach the message.
  ahead = [...ahead, told - (askedMs + answeredMs) / 2].slice(-ANSWERS);
  metaAheadSeconds.set(Math.round((metaAheadMs() ?? 0) / 1_000));
}

/** By how much Meta's clock is ahead of ours, behind where negative; null until Meta has answered. */
export function metaAheadMs(): number | null {
  const middle = [...ahead].sort((one, other) => one - other)[Math.floor(ahead.length / 2)];
  if (middle === undefined) return null;
  return Math.abs(middle) < EXACT_MS ? 0 : Math.round(middle);
}
