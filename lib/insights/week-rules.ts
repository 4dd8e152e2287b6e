import { addDays, type Period, sundayOf } from "@/lib/days";

/** From this many days on, a chart shows weeks. */
export const WEEKLY_FROM_DAYS = 61;

/** The calendar weeks of a period, from Monday on; the first and the last cut at its ends. */
export function weeksOf({ since, until }: Period): Period[] {
  const weeks: Period[] = [];
  for (let first = since; first <= until; ) {
    const last = sundayOf(first);
    weeks.push({ since: first, until: last < until ? last : until });
    first = addDays(last, 1);
  }
  return weeks;
}
