export const VIEWS = ["month", "week", "list"] as const;
export type View = (typeof VIEWS)[number];

const DAY_MS = 86_400_000;
const utc = (day: string) => new Date(`${day}T00:00Z`);
const dayOf = (date: Date) => date.toISOString().slice(0, 10);

/** A day that exists, written `YYYY-MM-DD`, or null. */
export function readDay(text: string | null | undefined): string | null {
  if (!text || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const date = utc(text);
  return !Number.isNaN(date.getTime()) && dayOf(date) === text ? text : null;
}

const addDays = (day: string, days: number) => dayOf(new Date(utc(day).getTime() + days * DAY_MS));

/** The same day of another month; of a shorter one, its last. */
export function addMonths(day: string, months: number): string {
  const date = utc(day);
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date.getUTCDate(), last));
  return dayOf(first);
}

/** Weeks begin on Monday. */
export const mondayOf = (day: string) => addDays(day, -((utc(day).getUTCDay() + 6) % 7));

const firstOf = (day: string) => `${day.slice(0, 8)}01`;
const lastOf = (day: string) => addDays(addMonths(firstOf(day), 1), -1);

/** The days a view shows around a day, both ends included. A month is shown in whole weeks. */
export function rangeOf(view: View, day: string): { from: string; to: string } {
  if (view === "week") return { from: mondayOf(day), to: addDays(mondayOf(day), 6) };
  if (view === "list") return { from: firstOf(day), to: lastOf(day) };
  return { from: mondayOf(firstOf(day)), to: addDays(mondayOf(lastOf(day)), 6) };
}

export function daysOf({ from, to }: { from: string; to: string }): string[] {
  const count = Math.round((utc(to).getTime() - utc(from).getTime()) / DAY_MS) + 1;
  return Array.from({ length: count }, (_, index) => addDays(from, index));
}

/** The day a press on "next" or "before" leads to. */
export function turned(view: View, day: string, by: 1 | -1): string {
  return view === "week" ? addDays(day, 7 * by) : addMonths(firstOf(day), by);
}
