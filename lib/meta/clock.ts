import { metaAheadSeconds } from "@/lib/metrics";

/** By how much Meta's clock may be ahead of ours, in milliseconds, by one answer or by several. */
interface Bounds {
  least: number;
  most: number;
}

/** What most of the last answers agree on is taken, so that a single wrong one changes nothing. */
const VOTES = 5;
/** Earlier answers that agree with them make the bounds narrower. */
const ANSWERS = 60;

let answers: Bounds[] = [];

/**
 * Measure Meta's clock against ours by an answer. Meta stamps what customers write; what we write is
 * stamped the same way, or a server whose clock is wrong puts the two in a wrong order.
 *
 * An answer tells the second only, and was stamped at some moment of the call. Answers of other parts of a second
 * narrow what they leave open, down to about the time that the fastest call took.
 *
 * @param date The `Date` header; a missing or invalid one is ignored.
 * @param between When the call began and ended, by our clock in milliseconds.
 */
export function noteMetaTime(date: string | null, between: { askedMs: number; answeredMs: number }): void {
  const metaMs = date ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(metaMs)) return;
  const { askedMs, answeredMs } = between;
  answers = [{ least: metaMs - answeredMs, most: metaMs + 1_000 - askedMs }, ...answers].slice(0, ANSWERS);
  metaAheadSeconds.set(Math.round((metaAheadMs() ?? 0) / 1_000));
}

/**
 * By how much Meta's clock is ahead of ours, behind where negative; null until Meta has answered, 0 while nothing
 * shows a difference. Never more than it is: a time we stamp must not be later than Meta's own for the message, or a
 * watermark would miss the message.
 */
export function metaAheadMs(): number | null {
  if (answers.length === 0) return null;
  const { least, most } = answers.slice(VOTES).reduce(narrow, majority(answers.slice(0, VOTES)));
  return least <= 0 && most >= 0 ? 0 : Math.floor(least);
}

/** The bounds that most of them share. */
function majority(votes: Bounds[]): Bounds {
  const sets = votes.map(({ least }) => votes.filter((one) => one.least <= least && least <= one.most));
  const largest = sets.reduce((a, b) => (b.length > a.length ? b : a));
  return largest.reduce(narrow);
}

/** The part that both share; of what contradicts, as answers from before a clock was set, nothing is taken. */
function narrow(bounds: Bounds, other: Bounds): Bounds {
  const least = Math.max(bounds.least, other.least);
  const most = Math.min(bounds.most, other.most);
  return least <= most ? { least, most } : bounds;
}
