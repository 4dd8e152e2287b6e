import { Temporal } from "temporal-polyfill";
import { addDays } from "@/lib/days";

/**
 * The moment of a wall clock in a zone.
 *
 * Where clocks go forward and the time is skipped, it is moved on by the length of the skip: 02:30 becomes
 * 03:30. Where they go back and the time occurs twice, it is the first of the two, unless `isSecond`. So
 * there is always exactly one moment.
 *
 * @param local `YYYY-MM-DDTHH:mm`.
 * @param isSecond Take the second of a time that occurs twice. For any other it changes nothing.
 * @throws RangeError if there is no such date (30 February) or zone.
 */
export function instantOf(local: string, zone: string, isSecond = false): Date {
  const wall = Temporal.PlainDateTime.from(local, { overflow: "reject" });
  return new Date(
    wall.toZonedDateTime(zone, { disambiguation: isSecond ? "later" : "compatible" }).epochMilliseconds,
  );
}

/** The same, or null if there is no such date or zone. */
export function findInstant(local: string, zone: string, isSecond = false): Date | null {
  try {
    return instantOf(local, zone, isSecond);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The moment a day begins in a zone: midnight, or after a skip of it. @throws RangeError as above. */
export function startOfDay(day: string, zone: string): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);
}

/** The moment a day is over in a zone: 23, 24 or 25 hours after it began. @throws RangeError as above. */
export const endOfDay = (day: string, zone: string): Date => startOfDay(addDays(day, 1), zone);
