import { Temporal } from "temporal-polyfill";

export const DEMO_ZONE = "Europe/Paris";

/**
 * The moment a script means: `26d09:12` at 09:12 of the day 26 days back in Paris, `2h10m` or `35m` ago.
 *
 * @throws RangeError if it is written otherwise.
 */
export function momentOf(at: string, now: Date): Date {
  const day = at.match(/^(\d+)d(\d{2}):(\d{2})$/);
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(DEMO_ZONE);
  if (day) {
    const [, days, hour, minute] = day.map(Number);
    const then = today
      .subtract({ days: days! })
      .with({ hour: hour!, minute: minute!, second: 0, millisecond: 0 });
    return new Date(then.epochMilliseconds);
  }
  const ago = at.match(/^(?:(\d+)h)?(?:(\d+)m)?$/);
  if (!ago) throw new RangeError(`"${at}" is no time of a script`);
  const minutes = Number(ago[1] ?? 0) * 60 + Number(ago[2] ?? 0);
  return new Date(now.getTime() - minutes * 60_000);
}

/** The wall clock `time` of the day `inDays` from now, as the composer takes it: `YYYY-MM-DDTHH:mm`. */
export function localIn(inDays: number, time: string, now: Date): string {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .toZonedDateTimeISO(DEMO_ZONE)
    .toPlainDate();
  return `${today.add({ days: inDays }).toString()}T${time}`;
}
