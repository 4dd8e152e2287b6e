import { useFormatter } from "next-intl";

/** What clocks in a zone show at a moment, to the minute: `YYYY-MM-DDTHH:mm`. */
export function wallClock(at: Date, zone: string): string {
  // Sweden writes dates as ISO does.
  const shown = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  return shown.format(at).replace(" ", "T");
}

/** Nothing is planned further ahead, as `schedule-rules` has it. */
const AHEAD_DAYS_MAX = 366;

/** Why a wall clock of a zone cannot be planned for, without the rules of all zones; null if it can. */
export function timeRefusalOf(at: string, zone: string, now: Date): "in_the_past" | "too_far_ahead" | null {
  if (at < wallClock(now, zone)) return "in_the_past";
  const last = new Date(now.getTime() + AHEAD_DAYS_MAX * 86_400_000);
  return at > wallClock(last, zone) ? "too_far_ahead" : null;
}

/** A day some days later, as `YYYY-MM-DD`. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The next full hour, an hour from now at the earliest. */
export function soon(now: Date, zone: string): string {
  return `${wallClock(new Date(now.getTime() + 2 * 3_600_000), zone).slice(0, 13)}:00`;
}

/** Says a wall clock in the member's language, whatever zone it is of. */
export function useWallClockWords(): (local: string) => string {
  const format = useFormatter();
  return (local) =>
    format.dateTime(new Date(`${local}Z`), {
      weekday: "short",
      day: "numeric",
      month: "short",
      hour: "numeric",
      minute: "2-digit",
      timeZone: "UTC",
    });
}
