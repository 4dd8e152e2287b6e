import { createHash } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import { attachments } from "@/db/schema/inbox/attachments";
import { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";
import type { LockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { takeMessage } from "@/lib/inbox/conversations/take-message";
import { indexMessages } from "@/lib/inbox/finding/index-messages";
import type { MessageRow } from "@/lib/inbox/messages/message-links";
import { previewOf, sealBody } from "@/lib/inbox/messages/message-seals";
import type { FileKind } from "@/lib/platforms/capabilities/capability-rules";
import type { SentExtra } from "@/lib/platforms/capabilities/shapes";
import type { ReplyPart } from "./part-rules";
import { FILES_MAX } from "./send-rules";
import { oweMessage } from "./sending";
import { kindOfExtra, storeExtra } from "./store-extra";

/** Each file by itself, the words, and what else it carries. */
const PARTS_MAX = FILES_MAX + 2;

/** A stored file and as what it goes out. */
export interface StoredFile {
  id: string;
  mime: string;
  kind: FileKind;
}

/** What the messages that a reply becomes have in common. */
export interface StoredReply {
  id: string;
  files: StoredFile[];
  /** What it carries, in a form of the app. */
  extra: SentExtra | null;
  replyToExternalId: string | null;
  isHumanAgent: boolean;
  /** Sent after the reply window without a template. */
  isDirect: boolean;
  /** The member who wrote it; null for a program's. */
  authorId: string | null;
  /** Not before this; null for at once. */
  leavesAt: Date | null;
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
  for (const [index, { text, files: places, hasExtra }] of parts.entries()) {
    const files = places.flatMap((place) => reply.files[place] ?? []);
    const extra = hasExtra ? reply.extra : null;
    const part = { ...reply, id: partIdOf(reply.id, index), files, extra };
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
  {
    id,
    files,
    extra,
    replyToExternalId,
    isHumanAgent,
    isDirect,
    authorId,
    leavesAt,
    sentAt: writtenAt,
  }: StoredReply,
  text: string | null,
): Promise<MessageRow> {
  const { db, workspaceId } = ctx;
  const { channelId, id: conversationId, key } = conversation;
  // It answers what is on the screen, so its time is after that.
  const sentAt = new Date(Math.max(writtenAt.getTime(), conversation.lastMessageAt.getTime() + 1));
  const kind = files[0]?.kind ?? kindOfExtra(extra);
  const body = text === null ? null : sealBody(key, id, text);
  const ours = {
    direction: "outbound",
    status: "queued",
    isHumanAgent,
    isDirect,
    leavesAt,
    authorId,
  } as const;
  const [row] = await db
    .insert(messages)
    .values({ workspaceId, id, conversationId, channelId, kind, body, replyToExternalId, sentAt, ...ours })
    .returning();
  if (files.length > 0) {
    const fileRows = files.map(({ id: mediaId, mime, kind: as }, position) => {
      return { workspaceId, messageId: id, position, kind: as, state: "stored" as const, mediaId, mime };
    });
    await db.insert(attachments).values(fileRows);
  }
  if (extra) await storeExtra(ctx, key, id, extra);
  await oweMessage(ctx, { messageId: id, channelId, leavesAt }, id);
  const preview = previewOf(conversation, text);
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
