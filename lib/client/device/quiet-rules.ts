import { addDays, DAY_MS, dayOf, wallClock } from "@/lib/days";

/** The hours of each day in which nothing is shown or rings, by the clock on the wall: `HH:mm`. */
export interface QuietHours {
  isOn: boolean;
  from: string;
  /** On the next day, if it is no later than `from`. Hours that end as they begin are none. */
  until: string;
}

/**
 * Whether a moment lies in the quiet hours. They are one stretch a night, on days of a clock change too: where an
 * hour is shown twice, they begin with the first showing of `from` and end with the last of `until`; where one is
 * skipped, they begin or end as the clock passes it. Pure.
 */
export function isQuiet(at: Date, { isOn, from, until }: QuietHours, zone: string): boolean {
  if (!isOn || from === until) return false;
  const today = dayOf(at, zone);
  return [addDays(today, -1), today].some((day) => {
    const begin = momentOf(`${day}T${from}`, zone, "first");
    const end = momentOf(`${until > from ? day : addDays(day, 1)}T${until}`, zone, "last");
    return begin <= at.getTime() && at.getTime() < end;
  });
}

const MINUTE_MS = 60_000;
const shows = (ms: number, zone: string) => wallClock(new Date(ms), zone);

/** When clocks in a zone show a time, in milliseconds: the first or last time they do; if they skip it, when they do. */
function momentOf(local: string, zone: string, which: "first" | "last"): number {
  const asUtc = Date.parse(`${local}Z`);
  const aheadAt = (ms: number) => Date.parse(`${shows(ms, zone)}Z`) - ms;
  const offsets = [aheadAt(asUtc - DAY_MS), aheadAt(asUtc + DAY_MS)];
  const candidates = [asUtc - Math.max(...offsets), asUtc - Math.min(...offsets)];
  const right = candidates.filter((ms) => shows(ms, zone) === local);
  const found = which === "first" ? right[0] : right.at(-1);
  if (found !== undefined) return found;
  // Skipped: the first minute that shows more.
  let [before = 0, after = 0] = candidates;
  while (after - before > MINUTE_MS) {
    const middle = before + Math.floor((after - before) / 2 / MINUTE_MS) * MINUTE_MS;
    if (shows(middle, zone) < local) before = middle;
    else after = middle;
  }
  return after;
}
