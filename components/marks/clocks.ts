import { useFormatter } from "next-intl";
import { useServerNow } from "./server-clock";

const DAY_MS = 86_400_000;

/** What clocks in a zone show at a moment, to the minute: `YYYY-MM-DDTHH:mm`. */
export function wallClock(at: Date, zone: string): string {
  return clockOf(zone).format(at).replace(" ", "T");
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than all it is asked. Sweden writes dates as ISO does. */
function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  clocks.set(zone, made);
  return made;
}

/** Years are typed digit by digit; outside of these, clocks write them in other lengths. */
const EARLIEST_MS = Date.UTC(1900, 0, 1);
const LATEST_MS = Date.UTC(9990, 0, 1);

/**
 * The moments at which clocks in a zone show this: one, or two where they go back. Where they go forward and
 * skip it, it is as much later, as `schedule-rules` has it; without the rules of all zones.
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
  const [first, second] = momentsOf(local, zone);
  const moment = (isSecondTime && second) || first;
  const there = wallClock(moment, other);
  return { local: there, isSecondTime: momentsOf(there, other)[1]?.getTime() === moment.getTime() };
}

/** Nothing is planned further ahead, and a minute that has just begun may still be chosen, as `schedule-rules` has it. */
const AHEAD_DAYS_MAX = 366;
const GRACE_MS = 60_000;

/** Why a wall clock of a zone cannot be planned for, without the rules of all zones; null if it can. */
export function timeRefusalOf(
  at: string,
  isSecond: boolean,
  zone: string,
  now: Date,
): "invalid" | "in_the_past" | "too_far_ahead" | null {
  if (Number.isNaN(Date.parse(`${at}Z`))) return "invalid";
  const [first, second] = momentsOf(at, zone);
  const aheadMs = ((isSecond && second) || first).getTime() - now.getTime();
  if (aheadMs < -GRACE_MS) return "in_the_past";
  return aheadMs > AHEAD_DAYS_MAX * DAY_MS ? "too_far_ahead" : null;
}

/** A day some days later, as `YYYY-MM-DD`. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
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
