import { and, eq, inArray, sql } from "drizzle-orm";
import { attachments } from "@/db/schema/inbox/attachments";
import { messages } from "@/db/schema/inbox/messages";
import { reactions } from "@/db/schema/inbox/reactions";
import type { Context } from "@/lib/context";
import type { MessageView } from "@/lib/inbox/shapes";
import { findMedia } from "@/lib/media/find-media";
import { attachmentView } from "./attachment-view";
import { openBody } from "./message-seals";

export type MessageRow = typeof messages.$inferSelect;

/**
 * Messages of one conversation as screens see them, with their files, reactions and what they answer: three
 * reads whatever their number.
 *
 * @param key The contact's key.
 */
export async function viewMessages(ctx: Context, rows: MessageRow[], key: Buffer): Promise<MessageView[]> {
  if (rows.length === 0) return [];
  const attached = await readAttachments(ctx, rows);
  const files = await findMedia(
    ctx,
    attached.flatMap(({ mediaId }) => mediaId ?? []),
  );
  const reacted = await readReactions(ctx, rows);
  const answered = await readAnswered(ctx, rows);
  return rows.map((row) => {
    const mine = attached.filter(({ messageId }) => messageId === row.id);
    return {
      ...plainView(row, key),
      replyTo: row.replyToExternalId ? replyTo(answered.get(row.replyToExternalId), key) : null,
      attachments: mine.map((attachment) => attachmentView(attachment, key, files)),
      reactions: reacted.flatMap(({ messageExternalId, side, emoji }) =>
        messageExternalId === row.externalId && emoji ? [{ side, emoji }] : [],
      ),
    };
  });
}

function plainView(row: MessageRow, key: Buffer): Omit<MessageView, "replyTo" | "attachments" | "reactions"> {
  const { id, direction, kind, status, authorId, isFromElsewhere, failure, failureCode } = row;
  return {
    id,
    direction,
    kind,
    status,
    text: row.body ? openBody(key, id, row.body) : null,
    sentAt: row.sentAt.toISOString(),
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
    readAt: row.readAt?.toISOString() ?? null,
    editedAt: row.editedAt?.toISOString() ?? null,
    unsentAt: row.unsentAt?.toISOString() ?? null,
    authorId,
    isFromElsewhere,
    failure: status === "failed" ? { meaning: failure ?? "refused", code: failureCode } : null,
  };
}

const replyTo = (row: MessageRow | undefined, key: Buffer) =>
  row ? { id: row.id, text: row.body && openBody(key, row.id, row.body) } : { id: null, text: null };

function readAttachments({ db, workspaceId }: Context, rows: MessageRow[]) {
  return db
    .select()
    .from(attachments)
    .where(
      and(
        eq(attachments.workspaceId, workspaceId),
        inArray(
          attachments.messageId,
          rows.map(({ id }) => id),
        ),
      ),
    )
    .orderBy(attachments.messageId, attachments.position);
}

async function readReactions({ db, workspaceId }: Context, rows: MessageRow[]) {
  const externalIds = rows.flatMap(({ externalId }) => externalId ?? []);
  if (externalIds.length === 0) return [];
  return db
    .select()
    .from(reactions)
    .where(
      and(
        eq(reactions.workspaceId, workspaceId),
        eq(reactions.channelId, rows[0]!.channelId),
        inArray(reactions.messageExternalId, externalIds),
      ),
    )
    .orderBy(sql`${reactions.side}`);
}

async function readAnswered(
  { db, workspaceId }: Context,
  rows: MessageRow[],
): Promise<Map<string, MessageRow>> {
  const externalIds = [...new Set(rows.flatMap(({ replyToExternalId }) => replyToExternalId ?? []))];
  if (externalIds.length === 0) return new Map();
  const found = await db
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        eq(messages.conversationId, rows[0]!.conversationId),
        inArray(messages.externalId, externalIds),
      ),
    );
  return new Map(found.map((row) => [row.externalId ?? "", row]));
}
