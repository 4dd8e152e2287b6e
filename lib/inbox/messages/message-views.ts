import { and, eq, inArray } from "drizzle-orm";
import { attachments } from "@/db/schema/inbox/attachments";
import type { Context } from "@/lib/context";
import type { AttachmentView, MessageView, Quoted } from "@/lib/inbox/shapes";
import { findMedia } from "@/lib/media/find-media";
import type { MediaView } from "@/lib/media/shapes";
import { AttachmentDetail } from "@/lib/platforms/shapes";
import { gistOf } from "./gist-rules";
import { type MessageRow, readQuoted, readReactions } from "./message-links";
import { openAttachment, openBody } from "./message-seals";

/**
 * Messages of one conversation as screens see them, with their files, reactions and what they answer: three
 * reads whatever their number.
 *
 * @param key The contact's key.
 */
export async function viewMessages(ctx: Context, rows: MessageRow[], key: Buffer): Promise<MessageView[]> {
  if (rows.length === 0) return [];
  const quoted = await readQuoted(ctx, rows);
  const attached = await readAttachments(ctx, [...rows, ...new Set(quoted.values())]);
  const files = await findMedia(
    ctx,
    attached.flatMap(({ mediaId }) => mediaId ?? []),
  );
  const byMessage = Map.groupBy(attached, ({ messageId }) => messageId);
  const attachmentsOf = ({ id }: MessageRow) =>
    (byMessage.get(id) ?? []).map((attachment) => attachmentView(attachment, key, files));
  const reactionsOf = await readReactions(ctx, rows);
  return rows.map((row) => {
    const answered = quoted.get(row.id);
    return {
      ...plainView(row, key),
      replyTo: row.replyToExternalId ? quoteOf(answered, key, answered ? attachmentsOf(answered) : []) : null,
      attachments: attachmentsOf(row),
      reactions: reactionsOf(row),
    };
  });
}

function plainView(row: MessageRow, key: Buffer): Omit<MessageView, "replyTo" | "attachments" | "reactions"> {
  const { id, direction, kind, status, authorId, isFromElsewhere, isHumanAgent, failure, failureCode } = row;
  return {
    id,
    direction,
    kind,
    status,
    text: row.body ? openBody(key, id, row.body) : null,
    firstText: row.firstBody ? openBody(key, id, row.firstBody) : null,
    forwarded: row.forwarded,
    sentAt: row.sentAt.toISOString(),
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
    readAt: row.readAt?.toISOString() ?? null,
    editedAt: row.editedAt?.toISOString() ?? null,
    unsentAt: row.unsentAt?.toISOString() ?? null,
    authorId,
    isFromElsewhere,
    origin: row.origin,
    arrivedAt: row.arrivedAt?.toISOString() ?? null,
    isHumanAgent,
    leavesAt: row.leavesAt?.toISOString() ?? null,
    failure:
      status === "failed"
        ? {
            meaning: failure ?? "refused",
            code: failureCode,
            at: (row.troubledAt ?? row.sentAt).toISOString(),
          }
        : null,
  };
}

function quoteOf(row: MessageRow | undefined, key: Buffer, attachments: AttachmentView[]): Quoted {
  if (!row) return { id: null, text: null, kind: null, name: null, previewUrl: null };
  const text = gistOf({ text: row.body && openBody(key, row.id, row.body), attachments });
  const { name = null, previewUrl = null } = attachments[0] ?? {};
  const isSeen = attachments[0]?.kind === "image" || attachments[0]?.kind === "sticker";
  return { id: row.id, text, kind: row.kind, name, previewUrl: isSeen ? previewUrl : null };
}

/** An attachment as screens see it: with signed paths if its file is stored, never with Meta's address. */
function attachmentView(
  row: typeof attachments.$inferSelect,
  key: Buffer,
  files: Map<string, MediaView>,
): AttachmentView {
  const { messageId, position, kind, state, mediaId } = row;
  const file = mediaId ? files.get(mediaId) : undefined;
  const detail = row.detail && openAttachment(key, messageId, position, "detail", row.detail);
  return {
    position,
    kind,
    state: state === "stored" && !file ? "unavailable" : state,
    mediaId,
    ...(state === "unavailable" && row.source ? { canRetry: true } : {}),
    url: file?.url ?? null,
    previewUrl: file?.previewUrl ?? null,
    mime: file?.mime ?? row.mime,
    name: row.name ? openAttachment(key, messageId, position, "name", row.name) : (file?.name ?? null),
    detail: detail ? AttachmentDetail.parse(JSON.parse(detail)) : null,
  };
}

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
