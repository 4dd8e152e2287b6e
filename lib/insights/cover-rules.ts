import { addDays, daysIn, daysOf, type Period } from "@/lib/days";
import type { Reading } from "./day-rules";

/** People reached in windows of one length, by the window's last day. */
export interface Windows {
  days: number;
  byEnd: ReadonlyMap<string, Reading>;
}

/** By how many days the longest window may reach beyond a period. */
export const WINDOW_DAYS_MAX = 28;

/** The final values of windows of one length, by the place of the window's last day; null where there is none. */
interface FinalWindows {
  days: number;
  values: (number | null)[];
}

/**
 * The most people that can have been reached in a period, by the windows that Meta counted; null where some
 * day lies in none of them.
 *
 * Windows cover the period one after another, each beginning at the latest on the day after the one before it
 * ends, and are added up. People reached on days that two windows share are in both, so they are subtracted
 * once: at least as many as the largest window within the shared days counted. Windows may reach beyond
 * either end of the period; they count a few people more and are still an upper bound. Only final values
 * count: a value that may still grow is no upper bound.
 *
 * The smallest such sum is the best possible bound: some audience fits every window and reaches it (checked
 * against the linear program over all possible audiences; see decision 34).
 */
export function coverOf(period: Period, kinds: readonly Windows[]): number | null {
  const length = daysIn(period);
  const ends = daysOf({ since: period.since, until: addDays(period.until, WINDOW_DAYS_MAX - 1) });
  const windows = kinds.map(({ days, byEnd }) => ({
    days,
    values: ends.map((end) => {
      const reading = byEnd.get(end);
      return reading?.isFinal ? reading.value : null;
    }),
  }));
  // bounds[n]: at most so many from the first day of the period to the n-th after it, both included.
  const bounds: (number | null)[] = [];
  for (let end = 0; end < ends.length; end += 1) bounds.push(boundTo(end, bounds, windows));
  return bounds.slice(length - 1).reduce(lesserOf, null);
}

/** The smallest sum of windows whose last one ends on this day. */
function boundTo(end: number, bounds: (number | null)[], windows: FinalWindows[]): number | null {
  let best: number | null = null;
  for (const { days, values } of windows) {
    const value = values[end] ?? null;
    const start = end - days + 1;
    if (value === null) continue;
    if (start <= 0) best = lesserOf(best, value);
    let shared = 0;
    // The previous windows may end on any day from the day before this one begins.
    for (let before = Math.max(0, start - 1); start > 0 && before < end; before += 1) {
      shared = Math.max(shared, largestWithin(start, before, windows));
      const bound = bounds[before] ?? null;
      if (bound !== null) best = lesserOf(best, bound + value - shared);
    }
  }
  return best;
}

/** The largest window that ends on a day and begins no sooner than another; 0 if there is none. */
function largestWithin(first: number, end: number, windows: FinalWindows[]): number {
  let largest = 0;
  for (const { days, values } of windows)
    if (end - days + 1 >= first) largest = Math.max(largest, values[end] ?? 0);
  return largest;
}

function lesserOf(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}

/** Every window that lies wholly inside a period. */
export function windowsInside(period: Period, kinds: readonly Windows[]): Reading[] {
  return kinds.flatMap(({ days, byEnd }) =>
    [...byEnd]
      .filter(([end]) => end <= period.until && addDays(end, 1 - days) >= period.since)
      .map(([, reading]) => reading),
  );
}
