import { and, eq } from "drizzle-orm";
import { isOneOf, texts, uuids } from "@/db/arrays";
import { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import type { LockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { takeMessage } from "@/lib/inbox/conversations/take-message";
import { gistOf } from "@/lib/inbox/messages/gist-rules";
import { sealPreview } from "@/lib/inbox/messages/message-seals";
import { messageKey } from "@/lib/inbox/messages/status-rules";
import type { Incoming, MessageEvent } from "@/lib/platforms/event";
import { platforms } from "@/lib/platforms/registry";
import { workspaceKey } from "@/lib/vault/keys";
import type { Batch } from "./batch";
import { claimOwn } from "./claim-own";
import { completeMessages } from "./complete-messages";
import { insertAttachments } from "./insert-attachments";
import { insertMessages, messageIdOf, type StoredMessage } from "./insert-messages";
import { notePast } from "./note-past";
import type { MetaMessage } from "./take-held";

interface Applied {
  /** Those that are new here. */
  stored: StoredMessage[];
  /** Those read back before, whose webhook came after all. */
  completed: StoredMessage[];
  /** All messages whose id at Meta became known in this batch. */
  metaMessages: MetaMessage[];
}

/**
 * Store the messages of a batch. One already stored is passed over, and an echo of our own becomes part of
 * the message that was sent, whichever of echo and answer came first.
 */
export async function applyMessages(ctx: Context, batch: Batch): Promise<Applied> {
  // The first arrival counts.
  const once = new Map(batch.messages.toReversed().map((one) => [keyOf(one), one]));
  if (once.size === 0) return { stored: [], completed: [], metaMessages: [] };
  const before = await readStored(ctx, [...once.values()]);
  const wordsKey = await workspaceKey(ctx, "words");
  const fresh = [...once].flatMap(([key, one]): StoredMessage[] => {
    const conversation = batch.conversationOf.get(one.event.person);
    if (!conversation || before.has(key)) return [];
    const event = { ...one.event, at: placeAfterOurs(one, conversation) };
    return [{ ...one, event, id: messageIdOf(wordsKey, one, event), conversation, isPast: false }];
  });
  notePast(fresh);
  const claimed = await claimOwn(
    ctx,
    fresh.filter(({ event }) => event.direction === "outbound" && (!event.isFromElsewhere || event.origin)),
  );
  const stored = await insertMessages(
    ctx,
    fresh.filter((one) => !claimed.has(one)),
  );
  await insertAttachments(ctx, stored);
  moveConversations(ctx, stored);
  const readBack = [...once].flatMap(([key, one]): StoredMessage[] => {
    const [row, conversation] = [before.get(key), batch.conversationOf.get(one.event.person)];
    if (!row?.origin || one.event.origin || !conversation) return [];
    return [{ ...one, id: row.id, conversation, isPast: row.isPast }];
  });
  const completed = await completeMessages(ctx, readBack);
  const metaMessages = [...stored, ...claimed].map(({ channelId, event: { externalId }, conversation }) => {
    return { channelId, externalId, contactId: conversation.contactId, key: conversation.key };
  });
  return { stored, completed, metaMessages };
}

/**
 * When a message was sent. WhatsApp tells whole seconds, and a reply written here has its milliseconds: what comes
 * after such a reply, with a time of the same second, was not there to be answered, and stands after it.
 */
function placeAfterOurs({ platform, event }: Incoming<MessageEvent>, conversation: LockedConversation): Date {
  const { lastMessageAt, lastMessageId } = conversation;
  if (platform !== "whatsapp" || event.origin || !lastMessageId) return event.at;
  const aheadMs = lastMessageAt.getTime() - event.at.getTime();
  return aheadMs > 0 && aheadMs < 1_000 ? new Date(lastMessageAt.getTime() + 1) : event.at;
}

/** Apply new messages to their conversations, in the order in which they were sent. */
function moveConversations(ctx: Context, stored: StoredMessage[]): void {
  const inOrder = [...stored].sort(
    (a, b) => a.event.at.getTime() - b.event.at.getTime() || (a.id < b.id ? -1 : 1),
  );
  for (const { id, conversation, event, platform, isPast } of inOrder) {
    const { direction, content: kind, at: sentAt } = event;
    // A referral has no text: it is not unread, starts no waiting and leaves the preview as it is.
    if (kind === "referral") {
      announce(ctx, "conversation", conversation.id);
      continue;
    }
    const preview = sealPreview(conversation.key, conversation.id, gistOf(event));
    const { replyWindowHours } = platforms[platform].messaging;
    takeMessage(conversation, { id, direction, kind, sentAt, preview, isPast }, replyWindowHours);
  }
}

const keyOf = ({ channelId, event }: Incoming<MessageEvent>) => messageKey(channelId, event.externalId);

type StoredRow = Pick<typeof messages.$inferSelect, "id" | "origin" | "isPast">;

/** The rows of those of these messages that are stored already, by `messageKey`. */
async function readStored(
  { db, workspaceId }: Context,
  incoming: Incoming<MessageEvent>[],
): Promise<Map<string, StoredRow>> {
  const rows = await db
    .select({
      channelId: messages.channelId,
      externalId: messages.externalId,
      id: messages.id,
      origin: messages.origin,
      isPast: messages.isPast,
    })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        isOneOf(messages, {
          channel_id: uuids(incoming.map(({ channelId }) => channelId)),
          external_id: texts(incoming.map(({ event }) => event.externalId)),
        }),
      ),
    );
  return new Map(rows.map((row) => [messageKey(row.channelId, row.externalId ?? ""), row]));
}
