import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { isOneOf, texts, uuids } from "@/db/arrays";
import { isRow } from "@/db/is-row";
import { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { keyOf, type Utterance } from "@/lib/inbox/comments/speech";
import { openWindow } from "@/lib/inbox/conversations/take-message";
import { indexMessages } from "@/lib/inbox/finding/index-messages";
import { gistOf } from "@/lib/inbox/messages/gist-rules";
import { previewOf, sealBody } from "@/lib/inbox/messages/message-seals";
import { messageKey } from "@/lib/inbox/messages/status-rules";
import { platforms } from "@/lib/platforms/registry";
import { insertAttachments } from "./insert-attachments";
import type { StoredMessage } from "./insert-messages";

/**
 * The webhook of messages that were read back has come after all: it says more exactly when each was sent, and
 * what with. They become what they would be had it come first; that they were recovered stays noted. Repeating
 * it changes nothing. What was edited or unsent since keeps its words.
 *
 * @param readBack The webhooks' messages, with the ids of their rows.
 * @returns Those whose files may have to be fetched.
 */
export async function completeMessages(ctx: Context, readBack: StoredMessage[]): Promise<StoredMessage[]> {
  if (readBack.length === 0) return [];
  const { db, workspaceId } = ctx;
  const ids = readBack.map(({ id }) => id);
  const unchanged = await db
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        inArray(messages.id, ids),
        isNull(messages.unsentAt),
        isNull(messages.editedAt),
      ),
    );
  const mayChange = new Set(unchanged.map(({ id }) => id));
  const completed = readBack.filter(({ id }) => mayChange.has(id));
  for (const one of completed) await complete(ctx, one);
  await insertAttachments(ctx, completed);
  await indexMessages(
    ctx,
    completed.map(({ id }) => id),
  );
  return completed;
}

async function complete(ctx: Context, one: StoredMessage): Promise<void> {
  const { id, conversation, platform, event } = one;
  const { at: sentAt, content: kind, text, replyToExternalId, forwarded, isFromElsewhere } = event;
  const body = text === null ? null : sealBody(keyOf(one), id, text);
  const authorContactId = one.author?.contactId ?? null;
  const authorIdentityId = one.author?.identityId ?? null;
  const [before] = await ctx.db
    .select({ sentAt: messages.sentAt })
    .from(messages)
    .where(isRow(messages, ctx.workspaceId, id));
  await ctx.db
    .update(messages)
    .set({
      ...{ sentAt, kind, body, authorContactId, authorIdentityId },
      ...{ replyToExternalId, forwarded, isFromElsewhere, isRough: false },
    })
    .where(isRow(messages, ctx.workspaceId, id));
  if (before) await moveFollowers(ctx, one, before.sentAt);
  conversation.isWaitingUnsure = true;
  if (event.direction === "inbound") {
    const { replyWindowHours } = platforms[platform].messaging;
    openWindow(conversation, sentAt, conversation.kind === "comments" ? null : replyWindowHours);
  }
  if (conversation.lastMessageId === id) {
    conversation.lastMessageAt = sentAt;
    conversation.lastKind = kind;
    conversation.preview = previewOf(conversation, gistOf(event));
  }
  announce(ctx, "conversation", conversation.id);
}

/**
 * Messages of the same second that stood behind it still do: of them too only the second is known.
 *
 * @param from Where it stood before.
 */
async function moveFollowers(ctx: Context, { id, conversation, event }: StoredMessage, from: Date) {
  const { db, workspaceId } = ctx;
  const exact = sql`${event.at.toISOString()}::timestamptz`;
  const { rows } = await db.execute<{ sent_at: string }>(sql`
    update ${messages} set sent_at = ${exact} + follower.place * interval '1 millisecond'
      from (select id, row_number() over (order by sent_at, id) as place from ${messages}
             where workspace_id = ${workspaceId} and conversation_id = ${conversation.id} and is_rough
               and sent_at <= ${exact}
               and (sent_at, id) > (${from.toISOString()}::timestamptz, ${id}::uuid)) as follower
     where messages.workspace_id = ${workspaceId} and messages.id = follower.id
    returning messages.sent_at`);
  const newestMs = Math.max(event.at.getTime(), ...rows.map((row) => Date.parse(row.sent_at)));
  if (conversation.lastMessageAt.getTime() < newestMs) conversation.lastMessageAt = new Date(newestMs);
}

/** A stored message, as far as another arrival of it may complete it. */
type StoredRow = Pick<typeof messages.$inferSelect, "id" | "origin" | "isPast" | "authorContactId">;

/** The same of one that was stored just now. */
export const storedRowOf = ({ id, event, isPast, author }: StoredMessage): StoredRow => {
  return { id, isPast, origin: event.origin ?? null, authorContactId: author?.contactId ?? null };
};

/** The rows of those of these messages that are stored already, by `messageKey`. */
export async function readStored(
  { db, workspaceId }: Context,
  incoming: Utterance[],
): Promise<Map<string, StoredRow>> {
  const rows = await db
    .select({
      channelId: messages.channelId,
      externalId: messages.externalId,
      id: messages.id,
      origin: messages.origin,
      isPast: messages.isPast,
      authorContactId: messages.authorContactId,
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
