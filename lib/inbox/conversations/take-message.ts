import type { Thread } from "./threads";

/** What of a message moves its conversation. */
interface Moving {
  id: string;
  direction: "inbound" | "outbound";
  kind: Thread["lastKind"];
  sentAt: Date;
  preview: Buffer | null;
}

const isNewer = (message: Moving, { lastMessageAt, lastMessageId }: Thread) =>
  !lastMessageId ||
  message.sentAt > lastMessageAt ||
  (message.sentAt.getTime() === lastMessageAt.getTime() && message.id > lastMessageId);

/**
 * Let a new message move its conversation: last words, unread, waiting, the reply window, open again. What
 * comes late moves nothing backwards.
 */
export function takeMessage(thread: Thread, message: Moving, windowHours: number, now: Date): void {
  thread.isChanged = true;
  if (!thread.lastMessageId) thread.status = "open";
  if (message.direction === "inbound") {
    thread.inboundCount += 1;
    openWindow(thread, message.sentAt, windowHours);
    if (thread.status === "closed") {
      thread.status = "open";
      thread.reopenedAt = now;
    }
  } else if (!thread.newOutboundSince || message.sentAt < thread.newOutboundSince) {
    thread.newOutboundSince = message.sentAt;
  }

  if (!isNewer(message, thread)) {
    thread.isWaitingUnsure = true;
    return;
  }
  if (message.direction === "outbound") thread.waitingSince = null;
  else thread.waitingSince ??= message.sentAt;
  thread.lastMessageAt = message.sentAt;
  thread.lastMessageId = message.id;
  thread.lastDirection = message.direction;
  thread.lastKind = message.kind;
  thread.preview = message.preview;
}

/**
 * Who answers from `at` on, by Meta's clock: `holder`, or with null we again. An older word changes nothing; of
 * two of one moment, that we may answer counts.
 */
export function noteHolder(thread: Thread, at: Date, holder: Thread["heldBy"]): void {
  const isNews =
    !thread.heldAt || at > thread.heldAt || (at.getTime() === thread.heldAt.getTime() && !holder);
  if (!isNews) return;
  if (thread.heldBy !== holder) thread.takeOver = null;
  thread.heldAt = at;
  thread.heldBy = holder;
  thread.isChanged = true;
}

/** The contact did something at `at`, by Meta's clock: a free reply is allowed for so many hours from then. */
export function openWindow(thread: Thread, at: Date, windowHours: number): void {
  if (thread.lastInboundAt && at <= thread.lastInboundAt) return;
  thread.lastInboundAt = at;
  thread.replyUntil = new Date(at.getTime() + windowHours * 3_600_000);
  thread.isChanged = true;
}
