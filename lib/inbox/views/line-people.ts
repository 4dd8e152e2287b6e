import { and, eq, inArray, sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { contacts, identities } from "@/db/schema/contacts";
import { conversationReads } from "@/db/schema/inbox/conversation-reads";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import { subjects } from "@/db/schema/inbox/subjects";
import { type Context, memberOf } from "@/lib/context";
import { gistColumns } from "@/lib/inbox/subjects/view-subject";

type Conversation = typeof conversations.$inferSelect;
export type PeopleRow = Awaited<ReturnType<typeof readPeople>>[number];

/** Who a page of conversations is with, what they stand below, and the newest message of each. */
export function readPeople(ctx: Context, page: Conversation[]) {
  const { db, workspaceId } = ctx;
  return db
    .select({
      conversationId: conversations.id,
      name: contacts.name,
      address: identities.address,
      handle: identities.handle,
      seenCount: conversationReads.seenCount,
      lastStatus: messages.status,
      // Of comments, whose first words are not stored with the conversation.
      lastId: messages.id,
      lastBody: sql<Buffer | null>`case when ${conversations.kind} = 'comments' then ${messages.body} end`,
      lastAuthorId: messages.authorContactId,
      lastMemberId: messages.authorId,
      lastSide: messages.direction,
      isLastFromElsewhere: messages.isFromElsewhere,
      lastUnsentAt: messages.unsentAt,
      ...gistColumns,
    })
    .from(conversations)
    .leftJoin(contacts, isRow(contacts, workspaceId, conversations.contactId))
    .leftJoin(identities, isRow(identities, workspaceId, conversations.identityId))
    .leftJoin(subjects, isRow(subjects, workspaceId, conversations.subjectId))
    .leftJoin(messages, isRow(messages, workspaceId, conversations.lastMessageId))
    .leftJoin(
      conversationReads,
      and(
        eq(conversationReads.workspaceId, workspaceId),
        eq(conversationReads.conversationId, conversations.id),
        sql`${conversationReads.userId} = ${memberOf(ctx)}::uuid`,
      ),
    )
    .where(
      and(
        eq(conversations.workspaceId, workspaceId),
        inArray(
          conversations.id,
          page.map(({ id }) => id),
        ),
      ),
    );
}

/** The newest message of a conversation, as far as it must be known to say who said it. */
export const lastOf = ({
  lastId: id,
  lastSide: direction,
  lastMemberId: authorId,
  isLastFromElsewhere,
}: PeopleRow) =>
  id && direction ? [{ id, direction, authorId, isFromElsewhere: isLastFromElsewhere === true }] : [];
