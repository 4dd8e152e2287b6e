import { type Band, bandOf, exactly } from "./metric-rules";
import { daysIn, daysOf, lastDays, type Period } from "./period-rules";

/** What is known of one channel's reach around a period. */
export interface ReachReadings {
  /** People reached on each day. */
  days: Map<string, number>;
  /** People reached in Meta's rolling windows, by the window's last day. */
  weeks: Map<string, number>;
  days28: Map<string, number>;
}

/** Bounds of one channel's reach. */
export interface ChannelBand {
  atLeast: number;
  atMost: number;
  /** The last day it is about, where Meta has not reported the newest days of the period yet. */
  until: string | null;
}

// Meta is up to two days late, and the running day is never whole.
const LATE_DAYS_MAX = 3;

/**
 * How many people one channel reached in a period.
 *
 * Where the period is as long as one of Meta's own windows, its number is exact: that of the newest window
 * reported, at most three days back. Otherwise only bounds are honest: at least the best day or window
 * inside, at most all reported days together. Null when nothing was reported.
 */
export function reachOf(known: ReachReadings, asked: Period): ChannelBand | null {
  const newest = newestWindow(known, asked);
  if (newest) return newest;

  const days = within(known.days, asked, 1);
  const windows = [...days, ...within(known.weeks, asked, 7), ...within(known.days28, asked, 28)];
  if (windows.length === 0) return null;
  const sum = days.reduce((total, { value }) => total + value, 0);
  const atLeast = Math.max(...windows.map(({ value }) => value));
  return { atLeast, atMost: Math.max(sum, atLeast), until: null };
}

function newestWindow(known: ReachReadings, asked: Period): ChannelBand | null {
  const length = daysIn(asked);
  const native = length === 7 ? known.weeks : length === 28 ? known.days28 : length === 1 ? known.days : null;
  const lateDays = length === 1 ? 0 : LATE_DAYS_MAX;
  for (const until of daysOf(lastDays(asked.until, lateDays + 1)).reverse()) {
    const value = native?.get(until);
    if (value !== undefined) return { ...exactly(value), until: until === asked.until ? null : until };
  }
  return null;
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
