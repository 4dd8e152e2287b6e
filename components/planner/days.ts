import { addDays, addMonths, firstOfMonth, lastOfMonth, mondayOf, sundayOf } from "@/lib/days";

export const VIEWS = ["month", "week", "list"] as const;
export type View = (typeof VIEWS)[number];

/** The days shown around a day, both ends included. A month is shown in whole weeks. */
export function rangeOf(view: View, day: string): { from: string; to: string } {
  if (view === "week") return { from: mondayOf(day), to: sundayOf(day) };
  const [first, last] = [firstOfMonth(day), lastOfMonth(day)];
  return view === "list" ? { from: first, to: last } : { from: mondayOf(first), to: sundayOf(last) };
}

/** The day that "next" or "before" leads to. */
export function turned(view: View, day: string, by: 1 | -1): string {
  return view === "week" ? addDays(day, 7 * by) : addMonths(firstOfMonth(day), by);
}
