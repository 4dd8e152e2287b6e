import type { Placed } from "./planner-context";

/** Pixels of an hour: one a minute. */
export const HOUR_PX = 60;
/** Height of a chip with one line, large enough for a finger, and of one with two lines and its picture. */
const LINE_PX = 24;
const TALL_PX = 46;
/** As many columns fit side by side with readable text and times. */
const LANES_MAX = 2;
const DAY_PX = 24 * HOUR_PX;

/** Posts of one day at one place: a single post, or several of which only the number is shown. */
export interface Laid {
  posts: [Placed, ...Placed[]];
  topPx: number;
  heightPx: number;
  /** Index of its column, and the number of columns. */
  column: number;
  columns: number;
}

export const minuteOf = (local: string) => Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));

/**
 * The layout of one day's posts. Overlapping ones stand side by side, two at most; further ones are added to
 * the last place, which shows their number. Each is as tall as is useful and free below it.
 */
export function laidOut(posts: readonly Placed[]): Laid[] {
  const laid: Laid[] = [];
  let group: Laid[] = [];
  for (const placed of posts.toSorted((one, other) => one.local.localeCompare(other.local))) {
    const topPx = Math.min(minuteOf(placed.local), DAY_PX - LINE_PX);
    const near = group.filter((one) => one.topPx + LINE_PX > topPx);
    if (near.length === 0) group = [];
    const nearColumns = near.map(({ column }) => column);
    const column = Array.from({ length: LANES_MAX }, (_, lane) => lane).find(
      (lane) => !nearColumns.includes(lane),
    );
    if (column === undefined) {
      // No free column: the last place takes this post too.
      near
        .toSorted((one, other) => one.column - other.column)
        .at(-1)
        ?.posts.push(placed);
      continue;
    }
    const next: Laid = { posts: [placed], topPx, heightPx: LINE_PX, column, columns: 1 };
    group.push(next);
    laid.push(next);
    const columns = Math.max(...group.map((one) => one.column)) + 1;
    for (const one of group) one.columns = columns;
  }
  return laid.map((one) => ({ ...one, heightPx: heightOf(one, laid) }));
}

/** As tall as the space down to the next chip, or to the end of the day, allows. */
function heightOf(one: Laid, laid: readonly Laid[]): number {
  if (one.posts.length > 1) return LINE_PX;
  const isBelow = (other: Laid) =>
    other.topPx > one.topPx && (other.columns !== one.columns || other.column === one.column);
  const next = Math.min(DAY_PX, ...laid.filter(isBelow).map(({ topPx }) => topPx));
  const free = next - one.topPx - 2;
  return free >= TALL_PX ? TALL_PX : LINE_PX;
}
