import { and, asc, eq, gte, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import { subjects } from "@/db/schema/inbox/subjects";
import type { Context } from "@/lib/context";
import { messageKeysOf } from "@/lib/inbox/messages/conversation-keys";
import { openBody } from "@/lib/inbox/messages/message-seals";
import type { JudgedComment } from "@/lib/moderation/matching/judge";

/** A comment as rules see it, and where it stands. */
export interface StoredComment extends JudgedComment {
  messageId: string;
  conversationId: string;
  /** Who has the conversation. */
  assigneeId: string | null;
  sentAt: Date;
}

const { id, sentAt, body, authorContactId } = messages;
const hasDirect = sql<boolean>`exists (select 1 from ${conversations} direct
  where direct.workspace_id = ${messages.workspaceId} and direct.contact_id = ${authorContactId}
    and direct.kind = 'direct')`;
const hasEarlier = sql<boolean>`exists (select 1 from ${messages} earlier
  where earlier.workspace_id = ${messages.workspaceId} and earlier.author_contact_id = ${authorContactId}
    and (earlier.sent_at, earlier.id) < (${sentAt}, ${id}))`;

/** One comment of a person; null for anything else, such as our own, and one that was removed. */
export async function findComment(ctx: Context, messageId: string): Promise<StoredComment | null> {
  const [comment] = await read(ctx, eq(id, messageId));
  return comment ?? null;
}

/** The comments of people in these threads, since this moment. */
export function readComments(ctx: Context, threadIds: string[], since: Date): Promise<StoredComment[]> {
  if (threadIds.length === 0) return Promise.resolve([]);
  return read(ctx, and(inArray(messages.conversationId, threadIds), gte(sentAt, since)));
}

async function read(ctx: Context, which: SQL | undefined): Promise<StoredComment[]> {
  const { db, workspaceId } = ctx;
  const rows = await db
    .select({
      message: { id, sentAt, body, authorContactId, conversationId: messages.conversationId },
      conversation: {
        kind: conversations.kind,
        contactId: conversations.contactId,
        channelId: conversations.channelId,
        assigneeId: conversations.assigneeId,
      },
      subject: { kind: subjects.kind, adTitle: subjects.adTitle },
      hasDirect,
      hasEarlier,
    })
    .from(messages)
    .innerJoin(conversations, isRow(conversations, workspaceId, messages.conversationId))
    .leftJoin(subjects, isRow(subjects, workspaceId, conversations.subjectId))
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        eq(conversations.kind, "comments"),
        eq(messages.direction, "inbound"),
        isNull(messages.unsentAt),
        // Nothing can be done to a review through Meta's API.
        sql`${subjects.kind} is distinct from 'review'`,
        which,
      ),
    )
    .orderBy(asc(sentAt), asc(id));
  const sealOf = ({ message, conversation }: (typeof rows)[number]) => ({ ...message, ...conversation });
  const keyOf = await messageKeysOf(ctx, rows.map(sealOf));
  return rows.flatMap((row) => {
    const key = keyOf(sealOf(row));
    // What somebody wrote who was erased is read by nobody.
    return key ? [viewOf(row, key)] : [];
  });
}

interface Row {
  message: {
    id: string;
    sentAt: Date;
    body: Buffer | null;
    authorContactId: string | null;
    conversationId: string;
  };
  conversation: { channelId: string; assigneeId: string | null };
  subject: { kind: string; adTitle: string | null } | null;
  hasDirect: boolean;
  hasEarlier: boolean;
}

function viewOf({ message, conversation, subject, ...person }: Row, key: Buffer): StoredComment {
  const isNamed = message.authorContactId !== null;
  return {
    messageId: message.id,
    conversationId: message.conversationId,
    assigneeId: conversation.assigneeId,
    sentAt: message.sentAt,
    text: message.body ? openBody(key, message.id, message.body) : "",
    channelId: conversation.channelId,
    source: subject?.kind === "ad" ? "ad" : "organic",
    isFamiliar: isNamed ? person.hasDirect || person.hasEarlier : null,
    isFirstComment: isNamed ? !person.hasEarlier : null,
  };
}
