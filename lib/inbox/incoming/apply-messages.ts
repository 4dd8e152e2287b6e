import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { claimPrivateReplies, doubtWaiting } from "@/lib/inbox/comments/claim-private-replies";
import { type Utterance, utterancesOf } from "@/lib/inbox/comments/speech";
import { takeMessage } from "@/lib/inbox/conversations/take-message";
import { gistOf } from "@/lib/inbox/messages/gist-rules";
import { previewOf } from "@/lib/inbox/messages/message-seals";
import { messageKey } from "@/lib/inbox/messages/status-rules";
import { platforms } from "@/lib/platforms/registry";
import { workspaceKey } from "@/lib/vault/keys";
import type { Batch } from "./batch";
import { claimOwn } from "./claim-own";
import { completeMessages, readStored, storedRowOf } from "./complete-messages";
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
 * Store the messages and comments of a batch. One already stored is passed over, and an echo of our own becomes part of
 * the message that was sent, whichever of echo and answer came first.
 */
export async function applyMessages(ctx: Context, batch: Batch): Promise<Applied> {
  // The first arrival counts.
  const all = utterancesOf(batch);
  const once = firstOfEach(all);
  if (once.size === 0) return { stored: [], completed: [], metaMessages: [] };
  const before = await readStored(ctx, [...once.values()]);
  const wordsKey = await workspaceKey(ctx, "words");
  const fresh = [...once].flatMap(([place, one]): StoredMessage[] => {
    if (before.has(place)) return [];
    const event = { ...one.event, at: placeAfterOurs(one) };
    return [{ ...one, event, id: messageIdOf(wordsKey, one, event), isPast: false }];
  });
  notePast(fresh);
  const claimed = await claimOwn(ctx, fresh.filter(mayBeOwn));
  const stored = await insertMessages(
    ctx,
    fresh.filter((one) => !claimed.has(one)),
  );
  await insertAttachments(ctx, stored);
  await claimPrivateReplies(ctx, stored, batch.conversations.values());
  await doubtWaiting(ctx, stored);
  moveConversations(ctx, stored);
  // Its webhook may be of the same batch as what was read back, or sent by a phone.
  const rows = new Map([...before, ...stored.map((one) => [placeOf(one), storedRowOf(one)] as const)]);
  const webhooks = firstOfEach(all.filter(({ event }) => !event.origin));
  const readBack = [...webhooks].flatMap(([place, one]): StoredMessage[] => {
    const row = rows.get(place);
    if (!row?.origin) return [];
    // Who wrote it may be told once and withheld another time; what is known stays.
    if (row.authorContactId && row.authorContactId !== one.author?.contactId) return [];
    return [{ ...one, id: row.id, isPast: row.isPast }];
  });
  const completed = await completeMessages(ctx, readBack);
  const metaMessages = [...stored, ...claimed].map(
    ({ channelId, event: { externalId }, author, conversation }) => {
      const isComment = conversation.kind === "comments";
      const contactId = isComment ? (author?.contactId ?? null) : conversation.contactId;
      const keys = [...(author ? [author.key] : []), conversation.key];
      return { channelId, externalId, contactId, keys, isComment };
    },
  );
  return { stored, completed, metaMessages };
}

/**
 * When a message was sent. Of some whole seconds are told, and a reply written here has its milliseconds: what comes
 * after such a reply, with a time of the same second, was not there to be answered, and stands after it.
 */
function placeAfterOurs({ platform, event, conversation }: Utterance): Date {
  const { lastMessageAt, lastMessageId, kind } = conversation;
  const { messaging, comments } = platforms[platform];
  const stepMs = (kind === "comments" ? comments : messaging)?.timeStepMs ?? 1;
  const isExact = stepMs === 1 || event.at.getTime() % stepMs !== 0;
  if (isExact || event.origin || !lastMessageId) return event.at;
  const aheadMs = lastMessageAt.getTime() - event.at.getTime();
  return aheadMs > 0 && aheadMs < stepMs ? new Date(lastMessageAt.getTime() + 1) : event.at;
}

/** Messages carry a mark of who sent them, comments none. */
const mayBeOwn = ({ event, conversation }: StoredMessage) =>
  event.direction === "outbound" &&
  (!event.isFromElsewhere || event.origin !== undefined || conversation.kind === "comments");

/** Apply new messages to their conversations, in the order in which they were sent. */
function moveConversations(ctx: Context, stored: StoredMessage[]): void {
  const inOrder = [...stored].sort(
    (a, b) => a.event.at.getTime() - b.event.at.getTime() || (a.id < b.id ? -1 : 1),
  );
  for (const { id, conversation, author, event, platform, isPast } of inOrder) {
    const { direction, content: kind, at: sentAt } = event;
    if (author && event.externalId === conversation.threadExternalId) {
      conversation.contactId = author.contactId;
      conversation.identityId = author.identityId;
    }
    // A referral has no text: it is not unread, starts no waiting and leaves the preview as it is.
    if (kind === "referral") {
      announce(ctx, "conversation", conversation.id);
      continue;
    }
    const preview = previewOf(conversation, gistOf(event));
    const { replyWindowHours } = platforms[platform].messaging;
    const windowHours = conversation.kind === "comments" ? null : replyWindowHours;
    takeMessage(conversation, { id, direction, kind, sentAt, preview, isPast }, windowHours);
  }
}

const placeOf = ({ channelId, event }: Utterance) => messageKey(channelId, event.externalId);

/** The first arrival of each message, by `messageKey`. */
const firstOfEach = (all: Utterance[]) => new Map(all.toReversed().map((one) => [placeOf(one), one]));
