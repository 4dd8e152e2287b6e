import type { Reading } from "./day-rules";

/** One channel's days that are final, summed, and the same days of the period before. */
interface Match {
  now: number;
  before: number;
  /** How many days were compared, each with its counterpart, of all days of the period. */
  days: number;
  of: number;
  /** Whether there is any final day on this side at all, compared or not. */
  hasNow: boolean;
  hasBefore: boolean;
}

/** What a comparison is based on. */
interface Basis {
  /** The sums over the days that were compared: not those of the whole periods. */
  now: number;
  before: number;
  channels: { compared: number; of: number };
  days: { least: number; most: number; of: number };
}

export type Change =
  /** A share of the former value: 0.12 is twelve percent more. */
  | ({ kind: "ratio"; ratio: number } & Basis)
  /** The value was zero before and is not now: there is no percentage for that. */
  | ({ kind: "new" } & Basis)
  | { kind: "none"; reason: "nothing_now" | "nothing_before" | "no_common_days" | "only_bounds" };

/**
 * Match the days of a period with those of the period before, the first with the first. A day counts only if
 * both it and its counterpart were reported and no longer change.
 */
export function matchDays(
  days: readonly string[],
  daysBefore: readonly string[],
  readings: ReadonlyMap<string, Reading>,
): Match {
  const finalOf = (day: string | undefined) => {
    const reading = day === undefined ? undefined : readings.get(day);
    return reading?.isFinal ? reading.value : null;
  };
  const match = { now: 0, before: 0, days: 0, of: days.length, hasNow: false, hasBefore: false };
  for (const [index, day] of days.entries()) {
    const [now, before] = [finalOf(day), finalOf(daysBefore[index])];
    match.hasNow ||= now !== null;
    match.hasBefore ||= before !== null;
    if (now === null || before === null) continue;
    match.now += now;
    match.before += before;
    match.days += 1;
  }
  return match;
}

/** The change over all channels that have days to compare; none, with its reason, where no channel has. */
export function changeOf(matches: readonly Match[]): Change {
  const compared = matches.filter(({ days }) => days > 0);
  if (compared.length === 0) {
    if (!matches.some(({ hasNow }) => hasNow)) return { kind: "none", reason: "nothing_now" };
    const reason = matches.some(({ hasBefore }) => hasBefore) ? "no_common_days" : "nothing_before";
    return { kind: "none", reason };
  }
  const counts = compared.map(({ days }) => days);
  return shareOf({
    now: compared.reduce((sum, { now }) => sum + now, 0),
    before: compared.reduce((sum, { before }) => sum + before, 0),
    channels: { compared: compared.length, of: matches.length },
    days: {
      least: Math.min(...counts),
      most: Math.max(...counts),
      of: Math.max(...matches.map(({ of }) => of)),
    },
  });
}

/** Compare two figures of the same days. */
export function shareOf(basis: Basis): Change {
  const { now, before } = basis;
  if (before === 0) return now > 0 ? { kind: "new", ...basis } : { kind: "ratio", ratio: 0, ...basis };
  return { kind: "ratio", ratio: (now - before) / before, ...basis };
}
