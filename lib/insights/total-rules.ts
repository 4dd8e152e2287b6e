import type { AdditiveMetric } from "@/lib/platforms/shapes";
import type { Reading } from "./day-rules";

/** One channel's sum over a period, and how many of its days are in it. */
interface Total {
  /** Null when nothing was reported at all. */
  value: number | null;
  /** Days that are over and reported, of all days of the period that are over. */
  reported: number;
  of: number;
  /** How many of the reported days Meta may still change. */
  provisional: number;
  /** The day that still runs: not in the period, in it without a figure, or in it as far as it is counted. */
  running: "outside" | "missing" | "partial";
}

/**
 * Add up the days of an additive metric. A day that was not reported is left out and counted as missing: it
 * is not zero. The type refuses reach and every other count of people.
 *
 * @param today The day that runs where the platform counts.
 */
export function totalOf(
  _metric: AdditiveMetric,
  days: readonly string[],
  readings: ReadonlyMap<string, Reading>,
  today: string,
): Total {
  const over = days.filter((day) => day < today);
  const reportedDays = over.flatMap((day) => readings.get(day) ?? []);
  const sofar = days.includes(today) ? readings.get(today) : undefined;
  const all = sofar ? [...reportedDays, sofar] : reportedDays;
  return {
    value: all.length > 0 ? all.reduce((sum, { value }) => sum + value, 0) : null,
    reported: reportedDays.length,
    of: over.length,
    provisional: reportedDays.filter(({ isFinal }) => !isFinal).length,
    running: days.includes(today) ? (sofar ? "partial" : "missing") : "outside",
  };
}

/** The sum of several channels, and how many of them and of their days are in it. */
interface JointTotal {
  value: number | null;
  /** Channels that reported something, of all that could. */
  reported: number;
  of: number;
  /** Days reported by the channel with the fewest and by that with the most, of all that are over. */
  days: { least: number; most: number; of: number };
  provisional: number;
  running: Total["running"];
}

/** Add up channels. One that reported nothing is left out and counted as missing. */
export function joinTotals(parts: readonly Total[]): JointTotal {
  const values = parts.flatMap(({ value }) => value ?? []);
  const most = (numbers: number[]) => Math.max(0, ...numbers);
  const reported = parts.map((part) => part.reported);
  return {
    value: values.length > 0 ? values.reduce((sum, value) => sum + value, 0) : null,
    reported: values.length,
    of: parts.length,
    days: {
      least: parts.length > 0 ? Math.min(...reported) : 0,
      most: most(reported),
      of: most(parts.map(({ of }) => of)),
    },
    provisional: most(parts.map(({ provisional }) => provisional)),
    running: RUNNING.find((state) => parts.some(({ running }) => running === state)) ?? "outside",
  };
}

const RUNNING = ["missing", "partial", "outside"] as const;
