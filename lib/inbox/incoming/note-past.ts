import { platforms } from "@/lib/platforms/registry";
import type { StoredMessage } from "./insert-messages";

/**
 * Note which of these messages are history: all that was imported, except what somebody wrote whose window for
 * an answer is still open and whom nobody has answered.
 */
export function notePast(fresh: StoredMessage[]): void {
  for (const one of fresh) {
    const { event, platform, conversation, receivedAt } = one;
    if (event.origin !== "imported") continue;
    const windowMs = platforms[platform].messaging.replyWindowHours * 3_600_000;
    const isOver = event.at.getTime() + windowMs <= receivedAt.getTime();
    const { lastMessageId, lastDirection, lastMessageAt } = conversation;
    const isAnswered =
      (lastMessageId && lastDirection === "outbound" && lastMessageAt >= event.at) ||
      fresh.some(
        (other) =>
          other.conversation === conversation &&
          other.event.direction === "outbound" &&
          other.event.at >= event.at,
      );
    one.isPast = event.direction === "outbound" || isOver || Boolean(isAnswered);
  }
}
