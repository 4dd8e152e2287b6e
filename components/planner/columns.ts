import type { Placed } from "./planner-context";

/** As long as a post is drawn, in minutes. */
const DRAWN_MINUTES = 55;

export interface Laid extends Placed {
  minute: number;
  /** Which of how many columns it stands in. */
  column: number;
  columns: number;
}

export const minuteOf = (local: string) => Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));

/** Posts of one day, those that would lie over each other side by side. */
export function laidOut(posts: readonly Placed[]): Laid[] {
  const laid: Laid[] = [];
  let group: Laid[] = [];
  let until = -1;
  for (const placed of posts.toSorted((one, other) => one.local.localeCompare(other.local))) {
    const minute = minuteOf(placed.local);
    if (minute >= until) group = [];
    const taken = group.filter((one) => one.minute + DRAWN_MINUTES > minute).map(({ column }) => column);
    const column = [...taken.keys(), taken.length].find((free) => !taken.includes(free)) ?? 0;
    const next = { ...placed, minute, column, columns: 1 };
    group.push(next);
    laid.push(next);
    until = Math.max(until, minute + DRAWN_MINUTES);
    const columns = Math.max(...group.map((one) => one.column)) + 1;
    for (const one of group) one.columns = columns;
  }
  return laid;
}
