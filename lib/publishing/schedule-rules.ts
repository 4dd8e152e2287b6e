import { Temporal } from "temporal-polyfill";
import type { RefusalCode } from "@/lib/errors";

/** Nothing is planned further ahead. */
const AHEAD_DAYS_MAX = 366;
/** A minute that has just begun may still be chosen. */
const GRACE_MS = 60_000;

/**
 * The moment a wall clock in a zone means.
 *
 * Where clocks go forward and the time is skipped, it is as much later: 02:30 becomes 03:30. Where they go
 * back and the time comes twice, it is the first of the two, unless the second is meant. So there is always
 * exactly one moment.
 *
 * @param local `YYYY-MM-DDTHH:mm`.
 * @param isSecond Of a time that comes twice, the second. Of any other it changes nothing.
 * @throws RangeError if there is no such date (30 February) or zone.
 */
export function instantOf(local: string, zone: string, isSecond = false): Date {
  const wall = Temporal.PlainDateTime.from(local, { overflow: "reject" });
  return new Date(
    wall.toZonedDateTime(zone, { disambiguation: isSecond ? "later" : "compatible" }).epochMilliseconds,
  );
}

/** What clocks in a zone show at a moment, to the minute: `YYYY-MM-DDTHH:mm`. */
export function localOf(instant: Date, zone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
  return zoned.toPlainDateTime().toString({ smallestUnit: "minute" });
}

/**
 * Why a post may not be planned for this wall clock, or null if it may. Asked by the picker and the verb.
 */
export function scheduleRefusal(
  local: string,
  zone: string,
  now: Date,
  isSecond = false,
): RefusalCode | null {
  const instant = safeInstantOf(local, zone, isSecond);
  if (!instant) return "invalid";
  if (instant.getTime() < now.getTime() - GRACE_MS) return "in_the_past";
  return instant.getTime() > now.getTime() + AHEAD_DAYS_MAX * 86_400_000 ? "too_far_ahead" : null;
}

function safeInstantOf(local: string, zone: string, isSecond: boolean): Date | null {
  try {
    return instantOf(local, zone, isSecond);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** From when until when a range of days lasts in a zone, the last day included: 23, 24 or 25 hours each. */
export function spanOf(range: { from: string; to: string }, zone: string): { since: Date; until: Date } {
  const startOf = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime(zone).epochMilliseconds);
  const last = Temporal.PlainDate.from(range.to);
  return { since: startOf(Temporal.PlainDate.from(range.from)), until: startOf(last.add({ days: 1 })) };
}
