import { daysIn, type Period } from "@/lib/days";
import { coverOf, type Windows, windowsInside } from "./cover-rules";
import type { Reading } from "./day-rules";

/** One channel's readings of reach around a period, by the last day of what was counted. */
export interface ReachReadings {
  days: ReadonlyMap<string, Reading>;
  /** Meta's rolling windows of 7 and of 28 days. */
  weeks: ReadonlyMap<string, Reading>;
  days28: ReadonlyMap<string, Reading>;
}

/** Bounds of how many different people were reached. */
export interface Bounds {
  atLeast: number;
  /** Null while a day of the period is missing or may still change: then nothing bounds it from above. */
  atMost: number | null;
  /** The lower bound is based on a figure that Meta may still change. */
  isProvisional: boolean;
}

/**
 * How many people one channel reached in a period. Exact where Meta counted that very window; otherwise at
 * least the best day or window inside, and at most what final windows that cover every day allow.
 * Null when nothing inside was reported.
 */
export function reachOf(readings: ReachReadings, period: Period): Bounds | null {
  const kinds = kindsOf(readings);
  const exact = kinds.find(({ days }) => days === daysIn(period))?.byEnd.get(period.until);
  if (exact?.isFinal) return { atLeast: exact.value, atMost: exact.value, isProvisional: false };

  const inside = windowsInside(period, kinds);
  if (inside.length === 0) return null;
  const atLeast = highest(inside);
  const sum = coverOf(period, kinds);
  return {
    atLeast,
    // Meta estimates: its windows may contradict each other by a few people.
    atMost: sum === null ? null : Math.max(sum, atLeast),
    isProvisional: atLeast > highest(inside.filter(({ isFinal }) => isFinal)),
  };
}

const kindsOf = ({ days, weeks, days28 }: ReachReadings): Windows[] => [
  { days: 1, byEnd: days },
  { days: 7, byEnd: weeks },
  { days: 28, byEnd: days28 },
];

const highest = (readings: Reading[]) =>
  readings.reduce((most, { value }) => Math.max(most, value), Number.NEGATIVE_INFINITY);

/** Bounds of the people reached by several channels together, and how many of the channels reported. */
export interface Band extends Bounds {
  reported: number;
  of: number;
}

/**
 * Bounds of how many different people channels reached together: at least the largest, at most all together,
 * since the same person may be in several. Without an upper bound of one there is none of all. Null when no
 * channel reported.
 */
export function bandOf(parts: (Bounds | null)[]): Band | null {
  const bounds = parts.filter((part) => part !== null);
  if (bounds.length === 0) return null;
  const atLeast = Math.max(...bounds.map((part) => part.atLeast));
  const isBounded = parts.every((part) => part !== null && part.atMost !== null);
  return {
    atLeast,
    atMost: isBounded ? bounds.reduce((sum, { atMost }) => sum + (atMost ?? 0), 0) : null,
    isProvisional: bounds.every((part) => part.atLeast < atLeast || part.isProvisional),
    reported: bounds.length,
    of: parts.length,
  };
}
