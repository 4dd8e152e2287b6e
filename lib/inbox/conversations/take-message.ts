import type { LockedConversation } from "./locked-conversation";

/** The fields of a message that change its conversation. */
interface Moving {
  id: string;
  direction: "inbound" | "outbound";
  kind: LockedConversation["lastKind"];
  sentAt: Date;
  preview: Buffer | null;
  /** History, which nobody has to answer any more. */
  isPast?: boolean;
}

const isNewer = (message: Moving, { lastMessageAt, lastMessageId }: LockedConversation) =>
  !lastMessageId ||
  message.sentAt > lastMessageAt ||
  (message.sentAt.getTime() === lastMessageAt.getTime() && message.id > lastMessageId);

/**
 * Apply a new message to its conversation: preview, unread, waiting, the reply window, reopening. A late
 * message moves nothing backwards.
 */
export function takeMessage(
  conversation: LockedConversation,
  message: Moving,
  windowHours: number | null,
): void {
  if (message.isPast) {
    takePast(conversation, message, windowHours);
    return;
  }
  if (!conversation.lastMessageId) conversation.status = "open";
  if (message.direction === "inbound") {
    conversation.inboundCount += 1;
    openWindow(conversation, message.sentAt, windowHours);
    if (conversation.status !== "open") {
      if (conversation.status === "pending") conversation.isWaitingUnsure = true;
      conversation.status = "open";
      conversation.snoozedUntil = null;
      conversation.reopenedAt = message.sentAt;
    }
  } else if (!conversation.newOutboundSince || message.sentAt < conversation.newOutboundSince) {
    conversation.newOutboundSince = message.sentAt;
  }

  if (!isNewer(message, conversation)) {
    conversation.isWaitingUnsure = true;
    return;
  }
  if (message.direction === "outbound") conversation.waitingSince = null;
  else conversation.waitingSince ??= message.sentAt;
  makeNewest(conversation, message);
}

/** A message of the past opens nothing, is unread for nobody, and nobody waits because of it. */
function takePast(conversation: LockedConversation, message: Moving, windowHours: number | null): void {
  if (message.direction === "inbound") openWindow(conversation, message.sentAt, windowHours);
  // It may be the answer to what somebody waits for.
  if (conversation.lastMessageId) conversation.isWaitingUnsure = true;
  if (isNewer(message, conversation)) makeNewest(conversation, message);
}

function makeNewest(conversation: LockedConversation, message: Moving): void {
  conversation.lastMessageAt = message.sentAt;
  conversation.lastMessageId = message.id;
  conversation.lastDirection = message.direction;
  conversation.lastKind = message.kind;
  conversation.preview = message.preview;
}

/**
 * Who answers from `at` on, by Meta's clock: `holder`, or with null we again. An older notice changes
 * nothing; of two of the same moment, the one that lets us answer counts.
 */
export function noteHolder(
  conversation: LockedConversation,
  at: Date,
  holder: LockedConversation["heldBy"],
): void {
  const isNews =
    !conversation.heldAt ||
    at > conversation.heldAt ||
    (at.getTime() === conversation.heldAt.getTime() && !holder);
  if (!isNews) return;
  if (conversation.heldBy !== holder) conversation.takeOver = null;
  conversation.heldAt = at;
  conversation.heldBy = holder;
}

/**
 * The contact did something at `at`, by Meta's clock: a free reply is allowed for so many hours from then.
 *
 * @param windowHours Null for comments, which may be answered at any time.
 */
export function openWindow(conversation: LockedConversation, at: Date, windowHours: number | null): void {
  if (conversation.lastInboundAt && at <= conversation.lastInboundAt) return;
  conversation.lastInboundAt = at;
  if (windowHours === null) return;
  conversation.replyUntil = new Date(at.getTime() + windowHours * 3_600_000);
}
