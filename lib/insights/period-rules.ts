import { Temporal } from "temporal-polyfill";

const DAY_MS = 86_400_000;

/** Whole days, `YYYY-MM-DD`, both ends included. */
export interface Period {
  since: string;
  until: string;
}

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
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  if (preset === "month") return period(today.with({ day: 1 }), today);
  if (preset === "last_month") {
    const first = today.with({ day: 1 }).subtract({ months: 1 });
    return period(first, first.add({ months: 1 }).subtract({ days: 1 }));
  }
  const days = { "7d": 7, "28d": 28, "90d": 90 }[preset];
  return period(today.subtract({ days: days - 1 }), today);
}

const period = (since: Temporal.PlainDate, until: Temporal.PlainDate): Period => ({
  since: since.toString(),
  until: until.toString(),
});

/** How many days, both ends counted. */
export function daysIn({ since, until }: Period): number {
  return Math.round((Date.parse(until) - Date.parse(since)) / DAY_MS) + 1;
}

/** Every day of it, in order. */
export function daysOf(asked: Period): string[] {
  return Array.from({ length: daysIn(asked) }, (_, index) => addDays(asked.since, index));
}

/** The period of the same length that ends the day before this one begins. */
export function periodBefore(asked: Period): Period {
  const first = Temporal.PlainDate.from(asked.since);
  return period(first.subtract({ days: daysIn(asked) }), first.subtract({ days: 1 }));
}

/** The day `count` days after a day, before it where `count` is negative. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** Which day it is in a zone at a moment. */
export function dayOf(at: Date, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}

/** Meta's days are those of its own clock, whatever the workspace's zone; WhatsApp's alone are UTC's. */
export const REPORT_ZONE = "America/Los_Angeles";

/** What a page's address says about its period: a preset, or two days. */
interface ChosenPeriod {
  preset?: string | null;
  since?: string | null;
  until?: string | null;
}

export const PRESET_DEFAULT = "28d" satisfies Preset;

/** The days an address asks for; the default where it asks for none or for nonsense. */
export function periodAsked({ preset, since, until }: ChosenPeriod, now: Date, zone: string): Period {
  if (since && until && isDay(since) && isDay(until) && since <= until) {
    const asked = { since, until };
    if (daysIn(asked) <= PERIOD_DAYS_MAX) return asked;
  }
  return periodOf(PRESETS.find((known) => known === preset) ?? PRESET_DEFAULT, now, zone);
}

function isDay(word: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(word) && !Number.isNaN(Date.parse(`${word}T00:00:00Z`));
}
