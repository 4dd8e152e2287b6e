import { addDays, dayOf, daysIn, type Period } from "@/lib/days";
import { endOfDay } from "@/lib/zones";

const HOUR_MS = 3_600_000;

/**
 * For how long after its end Meta may still change a day's figures. Days come up to 48 hours late, and the
 * newest are counted again for a day after that. A value read sooner is provisional until it is read again.
 *
 * @see https://developers.facebook.com/docs/instagram-platform/api-reference/instagram-user/insights
 */
export const SETTLE_HOURS = 72;

/** A value of one day or window, and whether it was read late enough to be final. */
export interface Reading {
  value: number;
  isFinal: boolean;
}

/** From when on a value of a day, or of a window that ends on it, no longer changes, in milliseconds. */
export function settlesAt(day: string, zone: string): number {
  return endOfDay(day, zone).getTime() + SETTLE_HOURS * HOUR_MS;
}

/** The newest day whose figures may be final at a moment. */
export function settledUntil(now: Date, zone: string): string {
  let day = addDays(dayOf(now, zone), -Math.floor(SETTLE_HOURS / 24));
  while (settlesAt(day, zone) > now.getTime()) day = addDays(day, -1);
  return day;
}

// Meta counts these lengths itself, for every day anew.
const NATIVE_DAYS = [7, 28];

/**
 * The newest days that can be final, to show beside a period: as many as it has, where Meta itself counts so
 * many, else those of the period itself. Null if the whole period can be final, or no day of it.
 *
 * @param until The newest day that may be final.
 */
export function settledPart(period: Period, until: string): Period | null {
  if (period.until <= until || period.since > addDays(until, SETTLE_HOURS / 24 + 1)) return null;
  const length = daysIn(period);
  if (NATIVE_DAYS.includes(length)) return { since: addDays(until, 1 - length), until };
  return period.since <= until ? { since: period.since, until } : null;
}
