import type { RefusalCode } from "@/lib/errors";

const HOUR_MS = 3_600_000;

/** Until when we may answer: freely, and then for some days more as a person. */
interface ReplyWindows {
  replyUntil: Date | null;
  /** Null where the platform knows no such right. */
  humanAgentUntil: Date | null;
  /** Comments are answered at any time. */
  isEndless?: boolean;
}

/** Who wants to answer. */
export interface ReplyWriter {
  /** A member who writes here: no API key, no job of its own. */
  isPerson: boolean;
  /** They accepted the platform's rule: an answer to what was asked, and no promotion. */
  acceptsRule: boolean;
}

/** The end of the days in which a person may answer; null without such a right, or if nobody ever wrote. */
export function humanAgentEnd(lastInboundAt: Date | null, humanAgentHours: number | null): Date | null {
  if (!lastInboundAt || humanAgentHours === null) return null;
  return new Date(lastInboundAt.getTime() + humanAgentHours * HOUR_MS);
}

/** By which right a reply goes out at this moment; null if by none. */
export function replyRight({ replyUntil, humanAgentUntil, isEndless }: ReplyWindows, now: Date) {
  if (isEndless) return "free" as const;
  if (!replyUntil) return null;
  if (now <= replyUntil) return "free" as const;
  return humanAgentUntil && now <= humanAgentUntil ? ("human_agent" as const) : null;
}

/** Why the time or the writer forbids a reply; null if they allow it. */
export function windowRefusal(
  windows: ReplyWindows,
  { isPerson, acceptsRule }: ReplyWriter,
  now: Date,
): Extract<RefusalCode, "window_closed" | "people_only"> | null {
  const right = replyRight(windows, now);
  if (right === "free") return null;
  if (right === null || !acceptsRule) return "window_closed";
  return isPerson ? null : "people_only";
}

/** How long a free reply is still allowed, in whole minutes; 0 once it is not. */
export function minutesLeft(replyUntil: Date | null, now: Date): number {
  return replyUntil ? Math.max(0, Math.floor((replyUntil.getTime() - now.getTime()) / 60_000)) : 0;
}
