import { holdMarks, later, type NewMark, takeMarks } from "@/lib/contacts/people/held-marks";
import type { Context } from "@/lib/context";
import { conversationKey, type LockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { openWindow } from "@/lib/inbox/conversations/take-message";
import { platforms } from "@/lib/platforms/registry";
import type { Batch } from "./batch";

/** Hold reads, deliveries and touches of people who have sent no message yet: they get no contact. */
export async function holdSilent(ctx: Context, batch: Batch): Promise<void> {
  const { watermarks, touches, conversationOf } = batch;
  const none = { touchedAt: null, deliveredUntil: null, readUntil: null };
  const marks = watermarks
    // A read that names a message is held for that message.
    .filter(({ event }) => event.upToExternalId === null && !conversationOf.has(event.person))
    .map(({ channelId, platform, event: { person, status, until } }): NewMark => {
      const mark = status === "read" ? { readUntil: until } : { deliveredUntil: until };
      return { ...none, channelId, platform, address: person.address, ...mark };
    });
  const opened = touches
    .filter(({ event }) => !conversationOf.has(event.person))
    .map(({ channelId, platform, event: { person, at } }): NewMark => {
      return { ...none, channelId, platform, address: person.address, touchedAt: at };
    });
  await holdMarks(ctx, [...marks, ...opened]);
}

/** Apply marks held for people who have now sent their first message to their conversations. */
export async function takeSilent(ctx: Context, { conversations }: Batch): Promise<void> {
  const begun = [...conversations.values()].filter(({ isNew, kind }) => isNew && kind === "direct");
  const marks = await takeMarks(ctx, begun);
  for (const { contactId, channelId, touchedAt, deliveredUntil, readUntil } of marks) {
    const conversation = conversations.get(conversationKey(channelId, contactId));
    if (!conversation) continue;
    const { replyWindowHours } = platforms[conversation.platform].messaging;
    if (touchedAt) openWindow(conversation, touchedAt, replyWindowHours);
    conversation.deliveredUntil = later(conversation.deliveredUntil, deliveredUntil);
    conversation.readUntil = later(conversation.readUntil, readUntil);
    if (deliveredUntil || readUntil) lookAgain(conversation);
  }
}

/** Check all our messages so far against the marks again. */
function lookAgain(conversation: LockedConversation): void {
  conversation.newOutboundSince = new Date(0);
}
