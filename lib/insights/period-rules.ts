import {
  addDays,
  addMonths,
  dayOf,
  daysIn,
  firstOfMonth,
  lastOfMonth,
  type Period,
  readDay,
} from "@/lib/days";

export const PRESETS = ["7d", "28d", "90d", "month", "last_month"] as const;
export type Preset = (typeof PRESETS)[number];

/** The longest period a page may ask for, in days. */
export const PERIOD_DAYS_MAX = 366;

/**
 * The days of a preset, seen from `now` in the workspace's zone. The running day is part of it and is drawn
 * as such.
 *
 * @param zone IANA name.
 */
export function periodOf(preset: Preset, now: Date, zone: string): Period {
  const today = dayOf(now, zone);
  if (preset === "month") return { since: firstOfMonth(today), until: today };
  if (preset === "last_month") {
    const since = addMonths(firstOfMonth(today), -1);
    return { since, until: lastOfMonth(since) };
  }
  const days = { "7d": 7, "28d": 28, "90d": 90 }[preset];
  return { since: addDays(today, 1 - days), until: today };
}

/** The period of the same length that ends the day before this one begins. */
export function periodBefore(period: Period): Period {
  return { since: addDays(period.since, -daysIn(period)), until: addDays(period.since, -1) };
}

/** What a page's address says about its period: a preset, or two days. */
interface ChosenPeriod {
  preset?: string | null;
  since?: string | null;
  until?: string | null;
}

export const PRESET_DEFAULT = "28d" satisfies Preset;

/** The period in an address; the default where there is none, or an invalid one. */
export function periodFrom({ preset, since, until }: ChosenPeriod, now: Date, zone: string): Period {
  if (since && until && readDay(since) && readDay(until) && since <= until) {
    const period = { since, until };
    if (daysIn(period) <= PERIOD_DAYS_MAX) return period;
  }
  return periodOf(PRESETS.find((one) => one === preset) ?? PRESET_DEFAULT, now, zone);
}
