import { and, eq, inArray } from "drizzle-orm";
import { attachments } from "@/db/schema/inbox/attachments";
import type { Context } from "@/lib/context";
import type { Quoted } from "@/lib/inbox/aside-rules";
import type { AttachmentView, MessageView } from "@/lib/inbox/shapes";
import { findMedia } from "@/lib/media/find-media";
import type { MediaView } from "@/lib/media/shapes";
import { AttachmentDetail } from "@/lib/platforms/shapes";
import { readFacts } from "./comment-facts";
import { authorKeysOf } from "./conversation-keys";
import { gistOf } from "./gist-rules";
import { type MessageRow, readQuoted, readReactions } from "./message-links";
import { openAttachment, openBody } from "./message-seals";
import { readCommentsAnswered } from "./read-acts";
import { ruleNamesOf } from "./rule-names";

/**
 * Messages of one conversation as screens see them, with their files, reactions and what they answer: a few
 * reads whatever their number.
 *
 * @param key The conversation's key; what a person commented is opened with theirs.
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
  const keyOf = await authorKeysOf(ctx, [...rows, ...quoted.values()], key);
  const attachmentsOf = (row: MessageRow) => {
    const own = keyOf(row);
    return own
      ? (byMessage.get(row.id) ?? []).map((attachment) => attachmentView(attachment, own, files))
      : [];
  };
  const reactionsOf = await readReactions(ctx, rows);
  const factsOf = await readFacts(ctx, rows, keyOf);
  const commentsAnswered = await readCommentsAnswered(ctx, rows);
  const ruleNames = await ruleNamesOf(ctx, rows);
  return rows.map((row) => {
    const answered = quoted.get(row.id);
    const view = plainView(row, keyOf(row));
    const comment = factsOf(row, view.text);
    const replyTo = quoteOf(
      answered,
      answered ? keyOf(answered) : null,
      answered ? attachmentsOf(answered) : [],
    );
    return {
      ...view,
      ...(comment && row.unsentAt ? { text: null, firstText: null } : {}),
      replyTo: row.replyToExternalId ? replyTo : null,
      attachments: comment && row.unsentAt ? [] : attachmentsOf(row),
      reactions: reactionsOf(row),
      comment,
      answersComment: commentsAnswered.get(row.id) ?? null,
      rule: ruleNames.get(row.id) ?? null,
    };
  });
}

type Plain = Omit<
  MessageView,
  "replyTo" | "attachments" | "reactions" | "comment" | "answersComment" | "rule"
>;

/** @param key Its author's; null if they were erased. */
function plainView(row: MessageRow, key: Buffer | null): Plain {
  const { id, direction, kind, status, authorId, isFromElsewhere, isHumanAgent, failure, failureCode } = row;
  return {
    id,
    direction,
    kind,
    status,
    text: row.body && key ? openBody(key, id, row.body) : null,
    firstText: row.firstBody && key ? openBody(key, id, row.firstBody) : null,
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
    isDirect: row.isDirect,
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

function quoteOf(row: MessageRow | undefined, key: Buffer | null, attachments: AttachmentView[]): Quoted {
  if (!row || !key) return { id: null, text: null, kind: null, name: null, previewUrl: null };
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
