import { useFormatter } from "next-intl";
import { DAY_MS, readDay, wallClock } from "@/lib/days";
import { scheduleRefusal } from "@/lib/publishing/schedule-rules";
import { useServerNow } from "./server-clock";

/** Years are typed digit by digit; outside of these, clocks write them in other lengths. */
const EARLIEST_MS = Date.UTC(1900, 0, 1);
const LATEST_MS = Date.UTC(9990, 0, 1);

/**
 * The moments at which clocks in a zone show this: one, or two where they go back. Where they go forward and
 * skip it, it is as much later. What `instantOf` says on the server, without its many rules.
 */
export function momentsOf(local: string, zone: string): [first: Date, second?: Date] {
  const asUtc = Date.parse(`${local}Z`);
  const aheadAt = (ms: number) => {
    const near = Math.min(LATEST_MS, Math.max(EARLIEST_MS, ms));
    return Date.parse(`${wallClock(new Date(near), zone)}Z`) - near;
  };
  // A day before and a day after lie on both sides of a change of clocks.
  const before = new Date(asUtc - aheadAt(asUtc - DAY_MS));
  const after = new Date(asUtc - aheadAt(asUtc + DAY_MS));
  if (before.getTime() === after.getTime()) return [before];
  const [isBefore, isAfter] = [before, after].map((moment) => wallClock(moment, zone) === local);
  if (isBefore && isAfter) return [before, after];
  return [isAfter ? after : before];
}

/** What clocks in a zone will show at the time that somebody chose: something else where they skip it. */
export function shownClock(local: string, zone: string): string {
  const asUtc = Date.parse(`${local}Z`);
  return asUtc > EARLIEST_MS && asUtc < LATEST_MS ? wallClock(momentsOf(local, zone)[0], zone) : local;
}

/** Does a wall clock of a zone mean one moment, at which clocks show it? Not in the hours in which they change. */
export function isPlainTime(local: string, zone: string): boolean {
  return momentsOf(local, zone).length === 1 && shownClock(local, zone) === local;
}

/** A wall clock, and of one that comes twice which of the two. */
export interface WallTime {
  local: string;
  isSecondTime: boolean;
}

/** What clocks of another zone show at that moment, for a post that keeps the zone it was planned in. */
export function onClocksOf(other: string, { local, isSecondTime }: WallTime, zone: string): WallTime {
  if (other === zone) return { local, isSecondTime };
  const moment = momentOf(local, isSecondTime, zone);
  const there = wallClock(moment, other);
  return { local: there, isSecondTime: momentsOf(there, other)[1]?.getTime() === moment.getTime() };
}

/** The moment that a wall clock means; of an hour that comes twice, the first unless the second is meant. */
export function momentOf(local: string, isSecond: boolean, zone: string): Date {
  const [first, second] = momentsOf(local, zone);
  return (isSecond && second) || first;
}

/** Why a wall clock of a zone cannot be planned for, as the server will say; null if it can. */
export function timeRefusalOf(at: string, isSecond: boolean, zone: string, now: Date) {
  const isTime = readDay(at.slice(0, 10)) !== null && !Number.isNaN(Date.parse(`${at}Z`));
  return scheduleRefusal(isTime ? momentOf(at, isSecond, zone) : null, now);
}

/** The next full hour, an hour from now at the earliest. */
export function soon(now: Date, zone: string): string {
  return `${wallClock(new Date(now.getTime() + 2 * 3_600_000), zone).slice(0, 13)}:00`;
}

/** Says a wall clock in the member's language, whatever zone it is of; with its year if that is another one. */
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
