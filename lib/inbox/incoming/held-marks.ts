import { holdMarks, later, type NewMark, takeMarks } from "@/lib/contacts/strangers/held-marks";
import { holdReferrals, readReferrals } from "@/lib/contacts/strangers/held-referrals";
import type { Context } from "@/lib/context";
import { conversationKey, type LockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { openWindow } from "@/lib/inbox/conversations/take-message";
import type { MessageEvent } from "@/lib/platforms/event";
import { platforms } from "@/lib/platforms/registry";
import type { Batch } from "./batch";

/** Hold reads, deliveries, touches and referrals of people who have sent no message yet: they get no contact. */
export async function holdSilent(ctx: Context, batch: Batch): Promise<void> {
  const { messages, watermarks, touches, conversationOf } = batch;
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
  await holdReferrals(
    ctx,
    messages.filter(({ event }) => event.content === "referral" && !conversationOf.has(event.person)),
  );
}

const begunIn = ({ conversations }: Batch) =>
  [...conversations.values()].filter(({ isNew, kind }) => isNew && kind === "direct");

/** What brought people whose conversation begins with this batch is among its messages, as if it came only now. */
export async function joinReferrals(ctx: Context, batch: Batch): Promise<void> {
  const { workspaceId } = ctx;
  for (const referral of await readReferrals(ctx, begunIn(batch))) {
    const { contactId, channelId, deliveryId, place, receivedAt, aside, ...came } = referral;
    const conversation = batch.conversations.get(conversationKey(channelId, contactId));
    if (!conversation) continue;
    const { platform } = conversation;
    const person = { address: "", otherAddresses: [], name: null, handle: null };
    const event: MessageEvent = {
      ...came,
      ...(aside ? { aside } : {}),
      kind: "message",
      direction: "inbound",
      person,
      content: "referral",
      text: null,
      replyToExternalId: null,
      forwarded: null,
      intentId: null,
      isFromElsewhere: false,
    };
    batch.conversationOf.set(person, conversation);
    batch.messages.push({ workspaceId, channelId, platform, event, deliveryId, place, receivedAt });
  }
}

/** Apply marks held for people who have now sent their first message to their conversations. */
export async function takeSilent(ctx: Context, batch: Batch): Promise<void> {
  const { conversations } = batch;
  const marks = await takeMarks(ctx, begunIn(batch));
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
