import { momentOf } from "@/components/marks/clocks";
import { addDays, dayOf, HOUR_MS, wallClock } from "@/lib/days";

const EVENING = "18:00";
/** Half an hour before it, the evening is too near to be later. */
const EVENING_UNTIL = "17:30";
const MORNING = "09:00";

/** A time that is offered without typing. */
interface LaterChoice {
  name: "hour" | "evening" | "tomorrow";
  at: Date;
}

/** The times offered for a reply, the nearest first: clocks of the workspace's zone, which may change that night. Pure. */
export function laterChoices(now: Date, zone: string): LaterChoice[] {
  const today = dayOf(now, zone);
  const isBeforeEvening = wallClock(now, zone).slice(11) < EVENING_UNTIL;
  const at = (day: string, time: string) => momentOf(`${day}T${time}`, false, zone);
  return [
    { name: "hour", at: new Date(now.getTime() + HOUR_MS) },
    ...(isBeforeEvening ? [{ name: "evening", at: at(today, EVENING) } as const] : []),
    { name: "tomorrow", at: at(addDays(today, 1), MORNING) },
  ];
}

/** Clocks that differ by less are the same clock. */
const SAME_CLOCK_MS = 60_000;

/**
 * When the reply window ends by our own clock. Pure.
 *
 * @param until By Meta's clock; null where replies are allowed at any time.
 */
export function windowEnd(until: Date | null, now: Date, metaNow: Date): Date | null {
  if (!until) return null;
  const aheadMs = metaNow.getTime() - now.getTime();
  return Math.abs(aheadMs) < SAME_CLOCK_MS ? until : new Date(until.getTime() - aheadMs);
}
