/** The length of a day, except on the two days a year when clocks change. */
export const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;

/** Calendar days, written `YYYY-MM-DD`, both ends included. */
export interface Period {
  since: string;
  until: string;
}

const startInUtc = (day: string) => new Date(`${day}T00:00Z`);
const written = (start: Date) => start.toISOString().slice(0, 10);

/** The day `count` days after a day, before it where `count` is negative. */
export function addDays(day: string, count: number): string {
  return written(new Date(startInUtc(day).getTime() + count * DAY_MS));
}

/** The same day of another month; of a shorter one, its last. */
export function addMonths(day: string, months: number): string {
  const date = startInUtc(day);
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date.getUTCDate(), last));
  return written(first);
}

/** The later of two days. */
export const laterOf = (one: string, other: string) => (one > other ? one : other);

/** The first day of a day's month, and the last. */
export const firstOfMonth = (day: string) => `${day.slice(0, 8)}01`;
export const lastOfMonth = (day: string) => addDays(addMonths(firstOfMonth(day), 1), -1);

/** The days between which a day's week lies: weeks begin on Monday. */
export const mondayOf = (day: string) => addDays(day, -((startInUtc(day).getUTCDay() + 6) % 7));
export const sundayOf = (day: string) => addDays(mondayOf(day), 6);

/** How many days, both ends counted. */
export function daysIn({ since, until }: Period): number {
  return Math.round((startInUtc(until).getTime() - startInUtc(since).getTime()) / DAY_MS) + 1;
}

/** Every day of a period, in order. */
export function daysOf(period: Period): string[] {
  return Array.from({ length: daysIn(period) }, (_, index) => addDays(period.since, index));
}

/** Cut a period into pieces of at most `daysMax` days. */
export function piecesOf({ since, until }: Period, daysMax: number): Period[] {
  const pieces: Period[] = [];
  for (let first = since; first <= until; first = addDays(first, daysMax)) {
    const last = addDays(first, daysMax - 1);
    pieces.push({ since: first, until: last < until ? last : until });
  }
  return pieces;
}

/** A day that exists, written `YYYY-MM-DD`, or null. */
export function readDay(text: string | null | undefined): string | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const date = startInUtc(text);
  return !Number.isNaN(date.getTime()) && written(date) === text ? text : null;
}

/** Which day it is in a zone at a moment. @param zone IANA name. */
export const dayOf = (at: Date, zone: string): string => wallClock(at, zone).slice(0, 10);

/** The moment a day begins in a zone, for a page that does not load Temporal: exact but where midnight is skipped. */
export function startOf(day: string, zone: string): Date {
  const midnight = startInUtc(day).getTime();
  let at = midnight;
  for (let turn = 0; turn < 2; turn += 1) at += midnight - Date.parse(`${wallClock(new Date(at), zone)}Z`);
  return new Date(at);
}

/** What clocks in a zone show at a moment, to the minute: `YYYY-MM-DDTHH:mm`. The way back is `instantOf`. */
export function wallClock(at: Date, zone: string): string {
  return clockOf(zone).format(at).replace(" ", "T");
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Cached: making one is slow. The Swedish format of dates is ISO's. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const existing = clocks.get(zone);
  if (existing) return existing;
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  clocks.set(zone, clock);
  return clock;
}
