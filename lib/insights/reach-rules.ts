import { type Band, bandOf, exactly } from "./metric-rules";
import { daysIn, type Period } from "./period-rules";

/** What is known of one channel's reach around a period. */
export interface ReachReadings {
  /** People reached on each day. */
  days: Map<string, number>;
  /** People reached in Meta's rolling windows, by the window's last day. */
  weeks: Map<string, number>;
  days28: Map<string, number>;
}

/**
 * How many people one channel reached in a period.
 *
 * Where the period is one of Meta's own windows its number is exact. Otherwise only bounds are honest: at
 * least the best day or window inside, at most all days together, less where windows say more.
 * Null when nothing was reported.
 */
export function reachOf(known: ReachReadings, asked: Period): Pick<Band, "atLeast" | "atMost"> | null {
  const length = daysIn(asked);
  const native = length === 7 ? known.weeks : length === 28 ? known.days28 : length === 1 ? known.days : null;
  const exact = native?.get(asked.until);
  if (exact !== undefined) return exactly(exact);

  const days = within(known.days, asked, 1);
  const windows = [...days, ...within(known.weeks, asked, 7), ...within(known.days28, asked, 28)];
  if (windows.length === 0) return null;
  const sum = days.reduce((total, { value }) => total + value, 0);
  const atLeast = Math.max(...windows.map(({ value }) => value));
  return { atLeast, atMost: Math.max(sum, atLeast) };
}

/** Windows of `length` days that lie wholly inside the period. */
function within(values: Map<string, number>, asked: Period, length: number): { value: number }[] {
  return [...values]
    .filter(([until]) => until <= asked.until && daysIn({ since: asked.since, until }) >= length)
    .map(([, value]) => ({ value }));
}

/** The channels together: a band, since nobody can tell who was reached on two of them. */
export function reachTogether(channels: (Pick<Band, "atLeast" | "atMost"> | null)[]): Band | null {
  return bandOf(channels);
}
