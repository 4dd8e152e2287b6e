import { DAY_MS } from "@/lib/days";
import type { RefusalCode } from "@/lib/errors";

/** Nothing is scheduled further ahead; direct messages have a window that is shorter. */
const AHEAD_DAYS_MAX = 366;

/** Of one conversation: more is a mistake of a program. */
export const SCHEDULED_MAX = 20;

interface LaterWindow {
  /** By Meta's clock. */
  replyUntil: Date | null;
  /** Comments are answered at any time. */
  isEndless: boolean;
}

/**
 * Why a reply may not be sent at that moment, or null if it may. A person's right to answer after the window is for a
 * person who looks at the conversation: what is sent by itself needs the open window.
 *
 * @param goesAt By our clock, as `now`.
 * @param metaAheadMs By how much Meta's clock is ahead of ours.
 */
export function laterRefusal(
  goesAt: Date,
  now: Date,
  { replyUntil, isEndless }: LaterWindow,
  metaAheadMs: number,
): Extract<RefusalCode, "in_the_past" | "too_far_ahead" | "after_window" | "window_closed"> | null {
  if (goesAt <= now) return "in_the_past";
  if (goesAt.getTime() - now.getTime() > AHEAD_DAYS_MAX * DAY_MS) return "too_far_ahead";
  if (isEndless) return null;
  const windowMs = replyUntil ? replyUntil.getTime() - metaAheadMs : 0;
  if (windowMs < now.getTime()) return "window_closed";
  return goesAt.getTime() > windowMs ? "after_window" : null;
}
