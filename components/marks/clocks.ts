import { useFormatter } from "next-intl";

/** What clocks in a zone show at a moment, to the minute: `YYYY-MM-DDTHH:mm`. */
export function wallClock(at: Date, zone: string): string {
  // Sweden writes dates as ISO does.
  const shown = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  return shown.format(at).replace(" ", "T");
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
