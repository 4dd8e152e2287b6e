import { addDays, type Period } from "@/lib/days";
import type { Reading } from "./day-rules";

/** A channel's number of followers: a level, so a period has the value of its newest reading. */
interface Level {
  value: number;
  /** The day of that reading. */
  day: string;
  /** The change since `from`: the last day before the period, or the first of it that was read. */
  change: number | null;
  from: string | null;
}

/** The newest level in a period and its change. Null when none was read. */
export function levelOf(readings: ReadonlyMap<string, Reading>, { since, until }: Period): Level | null {
  const days = [...readings.keys()].filter((day) => day >= since && day <= until).sort();
  const day = days.at(-1);
  if (day === undefined) return null;
  const eve = addDays(since, -1);
  const from = readings.has(eve) ? eve : (days[0] ?? day);
  const [value, former] = [readings.get(day)?.value ?? 0, readings.get(from)?.value ?? 0];
  return from === day
    ? { value, day, change: null, from: null }
    : { value, day, change: value - former, from };
}

/** The followers of several channels. One who follows two counts twice: these are follows, not people. */
interface JointLevel {
  value: number;
  /** The oldest day among the channels' newest readings. */
  day: string;
  /** Null unless every channel that reported has one. */
  change: number | null;
  reported: number;
  of: number;
}

/** Add up levels. Null when no channel reported. */
export function joinLevels(parts: readonly (Level | null)[]): JointLevel | null {
  const levels = parts.filter((part) => part !== null);
  const [oldest] = levels.map(({ day }) => day).sort();
  if (oldest === undefined) return null;
  const changes = levels.flatMap(({ change }) => change ?? []);
  return {
    value: levels.reduce((sum, { value }) => sum + value, 0),
    day: oldest,
    change: changes.length === levels.length ? changes.reduce((sum, change) => sum + change, 0) : null,
    reported: levels.length,
    of: parts.length,
  };
}
