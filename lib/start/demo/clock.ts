import { addDays, dayOf } from "@/lib/days";
import { instantOf } from "@/lib/zones";

export const DEMO_ZONE = "Europe/Paris";

/**
 * The moment a script means: `26d09:12` at 09:12 of the day 26 days back in Paris, `2h10m` or `35m` ago.
 *
 * @throws RangeError if it is written otherwise.
 */
export function momentOf(at: string, now: Date): Date {
  const [, days, time] = at.match(/^(\d+)d(\d{2}:\d{2})$/) ?? [];
  if (days && time) return instantOf(localIn(-Number(days), time, now), DEMO_ZONE);
  const ago = at.match(/^(?:(\d+)h)?(?:(\d+)m)?$/);
  if (!ago) throw new RangeError(`"${at}" is no time of a script`);
  const minutes = Number(ago[1] ?? 0) * 60 + Number(ago[2] ?? 0);
  return new Date(now.getTime() - minutes * 60_000);
}

/** The wall clock `time` of the day `inDays` from now, as the composer takes it: `YYYY-MM-DDTHH:mm`. */
export function localIn(inDays: number, time: string, now: Date): string {
  return `${addDays(dayOf(now, DEMO_ZONE), inDays)}T${time}`;
}
