import { and, desc, eq, inArray, ne } from "drizzle-orm";
import { attachments } from "@/db/schema/inbox/attachments";
import { messages } from "@/db/schema/inbox/messages";
import { intents } from "@/db/schema/work/intents";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import {
  getLockedConversation,
  type LockedConversation,
} from "@/lib/inbox/conversations/locked-conversation";
import { recountStanding } from "@/lib/inbox/conversations/save-conversations";
import { undoClosing } from "@/lib/inbox/conversations/turns/close-with";
import { dropEntries } from "@/lib/inbox/finding/entries";
import { gistOf } from "@/lib/inbox/messages/gist-rules";
import { openBody, previewOf } from "@/lib/inbox/messages/message-seals";
import { viewMessages } from "@/lib/inbox/messages/message-views";
import { dropUses } from "@/lib/inbox/saved-replies/record-uses";
import { findMedia } from "@/lib/media/find-media";
import { allow } from "@/lib/workspaces/allow";
import { findParts } from "./reply-parts";
import type { UndoneReply } from "./shapes";
import { openExtra } from "./store-extra";

type Row = typeof messages.$inferSelect;

/**
 * Undo a reply of one's own before it leaves: all its messages are gone, as if it had never been sent, and what it
 * closed is open again.
 *
 * @param replyId The reply's id, which is its first message's.
 * @returns Its words and files, for the box.
 * @throws Refusal `forbidden` for a reply of somebody else's; `not_found`; `conflict` once it has left.
 */
export async function undoReply(ctx: Context, replyId: string): Promise<UndoneReply> {
  allow(ctx, "reply");
  const [first] = await findParts(ctx, replyId);
  if (first?.id !== replyId || first.direction !== "outbound")
    return refuse("not_found", `Message ${replyId}`);
  const conversation = await getLockedConversation(ctx, first.conversationId);
  const parts = await findParts(ctx, replyId);
  if (memberOf(ctx) === null || parts.some(({ authorId }) => authorId !== memberOf(ctx)))
    refuse("forbidden", `Message ${replyId}`);
  const undone = await contentOf(ctx, parts, conversation);
  await remove(ctx, replyId, parts);
  const savedReplyIds = await dropUses(ctx, replyId);
  const wasClosed = conversation.status === "closed" && (await undoClosing(ctx, conversation.id, replyId));
  const status = wasClosed ? "open" : conversation.status;
  await recountStanding(ctx, { ...conversation, status, ...(await readNewest(ctx, conversation)) });
  return { ...undone, savedReplyIds };
}

async function contentOf(ctx: Context, parts: Row[], { id, key }: LockedConversation) {
  const { db, workspaceId } = ctx;
  const ids = parts.map((part) => part.id);
  const rows = await db
    .select()
    .from(attachments)
    .where(and(eq(attachments.workspaceId, workspaceId), inArray(attachments.messageId, ids)))
    .orderBy(attachments.position);
  const mediaIds = rows
    .toSorted((one, other) => ids.indexOf(one.messageId) - ids.indexOf(other.messageId))
    .flatMap(({ mediaId }) => mediaId ?? []);
  const files = await findMedia(ctx, mediaIds);
  const words = parts.flatMap((part) => (part.body ? openBody(key, part.id, part.body) : []));
  return {
    text: words.join("\n"),
    extra: rows.map((row) => openExtra(key, row)).find((one) => one !== null)?.extra ?? null,
    files: mediaIds.flatMap((mediaId) => files.get(mediaId) ?? []),
    replyToId: await findAnswered(ctx, id, parts[0]?.replyToExternalId ?? null),
  };
}

async function findAnswered({ db, workspaceId }: Context, conversationId: string, externalId: string | null) {
  if (!externalId) return null;
  const [row] = await db
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        eq(messages.conversationId, conversationId),
        eq(messages.externalId, externalId),
      ),
    );
  return row?.id ?? null;
}

/** A worker that has taken one of them already is waited for, and then nothing is undone. */
async function remove(ctx: Context, replyId: string, parts: Row[]): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const ids = parts.map(({ id }) => id);
  if (parts.some(({ leavesAt }) => !leavesAt || leavesAt <= now)) refuse("conflict", `Message ${replyId}`);
  const dropped = await db
    .delete(intents)
    .where(
      and(eq(intents.workspaceId, workspaceId), inArray(intents.subjectId, ids), eq(intents.state, "queued")),
    )
    .returning({ id: intents.id });
  if (dropped.length !== parts.length) refuse("conflict", `Message ${replyId}`);
  await dropEntries(ctx, ids);
  await db.delete(messages).where(and(eq(messages.workspaceId, workspaceId), inArray(messages.id, ids)));
}

/** What the list shows of the newest message that is left; one that only says how somebody came is none. */
async function readNewest(ctx: Context, conversation: LockedConversation) {
  const { db, workspaceId } = ctx;
  const { id, key, kind, lastMessageId } = conversation;
  const isShown = and(eq(messages.conversationId, id), ne(messages.kind, "referral"));
  const [row] = await db
    .select()
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), isShown))
    .orderBy(desc(messages.sentAt), desc(messages.id))
    .limit(1);
  if (!row || row.id === lastMessageId) return {};
  // A comment may be another person's, under their key, and of comments no preview is kept.
  const [view] = kind === "comments" || row.unsentAt ? [] : await viewMessages(ctx, [row], key);
  return {
    lastMessageAt: row.sentAt,
    lastMessageId: row.id,
    lastDirection: row.direction,
    lastKind: row.kind,
    preview: view ? previewOf(conversation, gistOf(view)) : null,
  };
}
