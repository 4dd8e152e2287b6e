import { holdMarks, later, takeMarks } from "@/lib/contacts/people/held-marks";
import type { Context } from "@/lib/context";
import { conversationKey, type LockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { openWindow } from "@/lib/inbox/conversations/take-message";
import { platforms } from "@/lib/platforms/registry";
import { conversationOf, type LockedConversations, type People } from "./apply-messages";
import type { Sorted } from "./happened";

/** Keep reads, deliveries and touches of people who have said nothing yet: of those no contact is made. */
export async function holdSilent(
  ctx: Context,
  { watermarks, touches }: Sorted,
  conversations: LockedConversations,
  people: People,
): Promise<void> {
  const none = { touchedAt: null, deliveredUntil: null, readUntil: null };
  const marks = watermarks
    // A read that names a message is held for that message.
    .filter((one) => one.event.upToExternalId === null && !conversationOf(conversations, people, one))
    .map(({ channelId, platform, event: { person, status, until } }) => {
      const mark = status === "read" ? { readUntil: until } : { deliveredUntil: until };
      return { ...none, channelId, platform, person, ...mark };
    });
  const opened = touches
    .filter((one) => !conversationOf(conversations, people, one))
    .map(({ channelId, platform, event: { person, at } }) => ({
      ...none,
      channelId,
      platform,
      person,
      touchedAt: at,
    }));
  await holdMarks(ctx, [...marks, ...opened]);
}

/** Take in what was held for people who have said something for the first time, into their conversations. */
export async function takeSilent(
  ctx: Context,
  conversations: LockedConversations,
  people: People,
): Promise<void> {
  const met = [...people].flatMap(([key, { contactId, newHashes: hashes }]) => {
    const channelId = key.slice(0, key.indexOf("/"));
    return hashes.length > 0 ? [{ contactId, channelId, hashes }] : [];
  });
  for (const { contactId, channelId, touchedAt, deliveredUntil, readUntil } of await takeMarks(ctx, met)) {
    const conversation = conversations.get(conversationKey(channelId, contactId));
    if (!conversation) continue;
    const { replyWindowHours } = platforms[conversation.platform].messaging;
    if (touchedAt) openWindow(conversation, touchedAt, replyWindowHours);
    conversation.deliveredUntil = later(conversation.deliveredUntil, deliveredUntil);
    conversation.readUntil = later(conversation.readUntil, readUntil);
    if (deliveredUntil || readUntil) lookAgain(conversation);
  }
}

/** Everything of ours so far is looked at again under the marks. */
function lookAgain(conversation: LockedConversation): void {
  conversation.newOutboundSince ??= new Date(0);
}
