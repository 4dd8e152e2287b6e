import { createHash } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { attachments } from "@/db/schema/inbox/attachments";
import { messages } from "@/db/schema/inbox/messages";
import { type Context, memberOf } from "@/lib/context";
import type { LockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { takeMessage } from "@/lib/inbox/conversations/take-message";
import { indexMessages } from "@/lib/inbox/finding/index-messages";
import type { MessageRow } from "@/lib/inbox/messages/message-links";
import { sealBody, sealPreview } from "@/lib/inbox/messages/message-seals";
import type { MediaView } from "@/lib/media/shapes";
import type { ReplyPart } from "./send-rules";
import { oweMessage } from "./sending";

const PARTS_MAX = 2;

/** What the messages that a reply becomes have in common. */
interface StoredReply {
  id: string;
  file: MediaView | null;
  replyToExternalId: string | null;
  /** By Meta's clock, as what customers write. */
  sentAt: Date;
}

/**
 * Store the messages a reply becomes as `queued`, each with the intent and the job to send it, and let them
 * update their conversation, which the caller saves.
 */
export async function storeParts(
  ctx: Context,
  conversation: LockedConversation,
  reply: StoredReply,
  parts: ReplyPart[],
): Promise<MessageRow[]> {
  const rows: MessageRow[] = [];
  for (const [index, { text, hasFile }] of parts.entries()) {
    const part = { ...reply, id: partIdOf(reply.id, index), file: hasFile ? reply.file : null };
    rows.push(await storePart(ctx, conversation, part, text));
  }
  await indexMessages(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows;
}

/** The messages that a reply of this id became, in the order they are sent; none if it is not stored. */
export async function findParts({ db, workspaceId }: Context, replyId: string): Promise<MessageRow[]> {
  const ids = Array.from({ length: PARTS_MAX }, (_, index) => partIdOf(replyId, index));
  const rows = await db
    .select()
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), inArray(messages.id, ids)));
  return rows.toSorted((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id));
}

async function storePart(
  ctx: Context,
  conversation: LockedConversation,
  { id, file, replyToExternalId, sentAt: writtenAt }: StoredReply,
  text: string | null,
): Promise<MessageRow> {
  const { db, workspaceId } = ctx;
  const { channelId, id: conversationId, key } = conversation;
  // It answers what is on the screen, so its time is after that.
  const sentAt = new Date(Math.max(writtenAt.getTime(), conversation.lastMessageAt.getTime() + 1));
  const kind = file ? ("image" as const) : ("text" as const);
  const body = text === null ? null : sealBody(key, id, text);
  const ours = { direction: "outbound", status: "queued", authorId: memberOf(ctx) } as const;
  const [row] = await db
    .insert(messages)
    .values({ workspaceId, id, conversationId, channelId, kind, body, replyToExternalId, sentAt, ...ours })
    .returning();
  if (file) {
    const fileColumns = {
      kind: "image" as const,
      state: "stored" as const,
      mediaId: file.id,
      mime: file.mime,
    };
    await db.insert(attachments).values({ workspaceId, messageId: id, position: 0, ...fileColumns });
  }
  await oweMessage(ctx, { messageId: id, channelId }, id);
  const preview = sealPreview(key, conversationId, text);
  takeMessage(conversation, { id, direction: "outbound", kind, sentAt, preview }, 0);
  return row!;
}

/**
 * The id of one part of a reply: the first has the reply's own, the others follow from it, so that a reply
 * sent again finds all its parts.
 *
 * @param replyId A UUID; the time in it stays.
 */
function partIdOf(replyId: string, index: number): string {
  if (index === 0) return replyId;
  const digest = createHash("sha256").update(`${replyId}/${index}`).digest("hex");
  const [time, more] = [replyId.slice(0, 13), digest.slice(0, 30)];
  return `${time}-7${more.slice(0, 3)}-8${more.slice(3, 6)}-${more.slice(6, 18)}`;
}
