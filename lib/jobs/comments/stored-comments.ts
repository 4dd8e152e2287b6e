import { and, eq, inArray, or, sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import { subjects } from "@/db/schema/inbox/subjects";
import type { Context } from "@/lib/context";
import { messageKeysOf } from "@/lib/inbox/messages/conversation-keys";
import { openBody } from "@/lib/inbox/messages/message-seals";
import type { SubjectPage } from "@/lib/platforms/comments/comments";

/** A comment as it is stored. */
export interface StoredComment {
  externalId: string;
  /** What it stands below. */
  subjectExternalId: string | null;
  text: string | null;
  isHidden: boolean;
  isRemoved: boolean;
  sentAt: Date;
}

/** What is stored of the comments on a page, and of all others below the same posts. By Meta's ids. */
export async function readStoredComments(
  ctx: Context,
  channelId: string,
  { subjects: read }: SubjectPage,
): Promise<Map<string, StoredComment>> {
  const { db, workspaceId } = ctx;
  const ids = read.flatMap(({ comments }) => comments.map(({ externalId }) => externalId));
  const subjectIds = read.map(({ subject }) => subject.externalId);
  if (subjectIds.length === 0) return new Map();
  const rows = await db
    .select({ message: messages, conversation: conversations, subjectExternalId: subjects.externalId })
    .from(messages)
    .innerJoin(conversations, isRow(conversations, workspaceId, messages.conversationId))
    .leftJoin(subjects, isRow(subjects, workspaceId, conversations.subjectId))
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        eq(messages.channelId, channelId),
        sql`${messages.externalId} is not null`,
        or(inArray(messages.externalId, ids), inArray(subjects.externalId, subjectIds)),
      ),
    );
  const written = rows.map(({ message: { authorContactId }, conversation: { kind, contactId } }) => {
    return { authorContactId, kind, contactId };
  });
  const keyOf = await messageKeysOf(ctx, written);
  return new Map(
    rows.map((row, place) => {
      const { id, externalId, body, hiddenAt, unsentAt, sentAt } = row.message;
      const key = keyOf(written[place]!);
      const text = body && key ? openBody(key, id, body) : null;
      const stored = {
        externalId: externalId ?? "",
        subjectExternalId: row.subjectExternalId,
        text,
        isHidden: hiddenAt !== null,
        isRemoved: unsentAt !== null,
        sentAt,
      };
      return [stored.externalId, stored];
    }),
  );
}
