const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * The instant at which a Pacific day begins. Meta closes its days at midnight in California: 07:00 UTC in
 * summer, 08:00 UTC in winter. A day is counted from 1970-01-01 on the Californian calendar.
 * @see https://developers.facebook.com/docs/graph-api/reference/insights
 */
export function startOfDay(day: number): number {
  return day * DAY_MS + (isSummer(day) ? 7 : 8) * HOUR_MS;
}

/** The Pacific day an instant (ms) falls in. */
export function dayOf(ms: number): number {
  const guess = Math.floor((ms - 8 * HOUR_MS) / DAY_MS);
  return ms >= startOfDay(guess + 1) ? guess + 1 : guess;
}

/** The calendar date of a Pacific day, `YYYY-MM-DD`. */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** An instant as Graph writes it: UTC, whole seconds, an offset without a colon. */
export function graphTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}+0000`;
}

/** 0 is Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** Daylight saving holds at that day's midnight: from the second Sunday of March to the first of November. */
function isSummer(day: number): boolean {
  const year = new Date(day * DAY_MS).getUTCFullYear();
  return day > sunday(year, 2, 2) && day <= sunday(year, 10, 1);
}

function sunday(year: number, month: number, nth: number): number {
  const first = Date.UTC(year, month, 1) / DAY_MS;
  return first + ((7 - weekdayOf(first)) % 7) + (nth - 1) * 7;
}
