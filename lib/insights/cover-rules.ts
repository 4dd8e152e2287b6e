import type { Reading } from "./day-rules";
import { addDays, daysIn, daysOf, type Period } from "./period-rules";

/** People reached in windows of one length, by the window's last day. */
export interface Windows {
  days: number;
  byEnd: ReadonlyMap<string, Reading>;
}

/** By how many days the longest window may stick out beyond a period. */
export const WINDOW_DAYS_MAX = 28;

/**
 * The smallest sum of windows that together cover every day of a period, or null where some day lies in none.
 *
 * Whoever was reached in the period was reached in one of these windows, so nobody is missing from the sum;
 * windows that stick out on either side count a few people more and bound it all the same. Only what is final
 * counts: a value that still grows bounds nothing from above.
 */
export function coverOf(period: Period, kinds: readonly Windows[]): number | null {
  const length = daysIn(period);
  const dates = daysOf({ since: period.since, until: addDays(period.until, WINDOW_DAYS_MAX - 1) });
  // sums[n] covers the first n days. A window that holds day n reaches back to the days before its first.
  const sums: (number | null)[] = [0];
  for (let count = 1; count <= length; count += 1) {
    let best: number | null = null;
    for (const { days, byEnd } of kinds) {
      for (let ahead = 0; ahead < days; ahead += 1) {
        const window = byEnd.get(dates[count - 1 + ahead] ?? "");
        const before = sums[Math.max(0, count + ahead - days)] ?? null;
        if (!window?.isFinal || before === null) continue;
        best = Math.min(best ?? Number.POSITIVE_INFINITY, before + window.value);
      }
    }
    sums.push(best);
  }
  return sums[length] ?? null;
}

/** Every window that lies wholly inside a period. */
export function windowsInside(period: Period, kinds: readonly Windows[]): Reading[] {
  return kinds.flatMap(({ days, byEnd }) =>
    [...byEnd]
      .filter(([end]) => end <= period.until && addDays(end, 1 - days) >= period.since)
      .map(([, reading]) => reading),
  );
}
