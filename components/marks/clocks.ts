import { useFormatter } from "next-intl";
import { DAY_MS, readDay, wallClock } from "@/lib/days";
import { scheduleRefusal } from "@/lib/publishing/schedule-rules";
import { useServerNow } from "./server-clock";

/** Years are typed digit by digit; years outside this range have another number of digits. */
const EARLIEST_MS = Date.UTC(1900, 0, 1);
const LATEST_MS = Date.UTC(9990, 0, 1);

/**
 * The moments at which clocks in a zone show this time: one, or two where they go back. A time they skip
 * becomes as much later. Same result as `instantOf` on the server, but without its many rules.
 */
export function momentsOf(local: string, zone: string): [first: Date, second?: Date] {
  const asUtc = Date.parse(`${local}Z`);
  const aheadAt = (ms: number) => {
    const near = Math.min(LATEST_MS, Math.max(EARLIEST_MS, ms));
    return Date.parse(`${wallClock(new Date(near), zone)}Z`) - near;
  };
  // One day before and one day after are on either side of a clock change.
  const before = new Date(asUtc - aheadAt(asUtc - DAY_MS));
  const after = new Date(asUtc - aheadAt(asUtc + DAY_MS));
  if (before.getTime() === after.getTime()) return [before];
  const [isBefore, isAfter] = [before, after].map((moment) => wallClock(moment, zone) === local);
  if (isBefore && isAfter) return [before, after];
  return [isAfter ? after : before];
}

/** What clocks in a zone will show at a chosen time: another time if they skip it. */
export function shownClock(local: string, zone: string): string {
  const asUtc = Date.parse(`${local}Z`);
  return asUtc > EARLIEST_MS && asUtc < LATEST_MS ? wallClock(momentsOf(local, zone)[0], zone) : local;
}

/** Does a wall-clock time in a zone mean exactly one moment? Not if clocks skip it or show it twice. */
export function isPlainTime(local: string, zone: string): boolean {
  return momentsOf(local, zone).length === 1 && shownClock(local, zone) === local;
}

/** A wall-clock time and, if it comes twice, which of the two. */
export interface WallTime {
  local: string;
  isSecondTime: boolean;
}

/** The same moment on clocks of another zone, for a post that keeps the zone it was scheduled in. */
export function onClocksOf(other: string, { local, isSecondTime }: WallTime, zone: string): WallTime {
  if (other === zone) return { local, isSecondTime };
  const moment = momentOf(local, isSecondTime, zone);
  const there = wallClock(moment, other);
  return { local: there, isSecondTime: momentsOf(there, other)[1]?.getTime() === moment.getTime() };
}

/** The moment of a wall-clock time; if it comes twice, the first unless the second is meant. */
export function momentOf(local: string, isSecond: boolean, zone: string): Date {
  const [first, second] = momentsOf(local, zone);
  return (isSecond && second) || first;
}

/** Why a post cannot be scheduled for a wall-clock time, as the server will say; null if it can. */
export function timeRefusalOf(at: string, isSecond: boolean, zone: string, now: Date) {
  const isTime = readDay(at.slice(0, 10)) !== null && !Number.isNaN(Date.parse(`${at}Z`));
  return scheduleRefusal(isTime ? momentOf(at, isSecond, zone) : null, now);
}

/** The next full hour, an hour from now at the earliest. */
export function soon(now: Date, zone: string): string {
  return `${wallClock(new Date(now.getTime() + 2 * 3_600_000), zone).slice(0, 13)}:00`;
}

/** Formats a wall-clock time in the member's language, of any zone; with its year if that is not this one. */
export function useWallClockWords(): (local: string) => string {
  const format = useFormatter();
  const thisYear = useServerNow().getUTCFullYear();
  return (local) =>
    format.dateTime(new Date(`${local}Z`), {
      weekday: "short",
      day: "numeric",
      month: "short",
      ...(Number(local.slice(0, 4)) === thisYear ? {} : { year: "numeric" }),
      hour: "numeric",
      minute: "2-digit",
      timeZone: "UTC",
    });
}
