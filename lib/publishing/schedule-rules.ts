import { DAY_MS } from "@/lib/days";

/** Nothing is scheduled further ahead. */
const AHEAD_DAYS_MAX = 366;
/** A minute that has just begun may still be chosen. */
const GRACE_MS = 60_000;

/**
 * Why a post may not be scheduled for a moment, or null if it may. Asked by the picker and the verb.
 *
 * @param moment Null for a wall-clock time that does not exist, such as 30 February.
 */
export function scheduleRefusal(
  moment: Date | null,
  now: Date,
): "invalid" | "in_the_past" | "too_far_ahead" | null {
  if (!moment) return "invalid";
  const aheadMs = moment.getTime() - now.getTime();
  if (aheadMs < -GRACE_MS) return "in_the_past";
  return aheadMs > AHEAD_DAYS_MAX * DAY_MS ? "too_far_ahead" : null;
}
