import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { contacts, identities } from "@/db/schema/contacts";
import { conversationReads } from "@/db/schema/inbox/conversation-reads";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import { calledBy } from "@/lib/contacts/people/called-by";
import { type Context, memberOf } from "@/lib/context";
import { openPreview } from "@/lib/inbox/messages/message-seals";
import type { ConversationLine } from "@/lib/inbox/shapes";
import { contactKeysOf } from "@/lib/vault/keys";

type Conversation = typeof conversations.$inferSelect;

/** A conversation as read for the list, with what only its server needs. */
export interface ReadLine {
  line: ConversationLine;
  conversation: Conversation;
  /** The contact's key; null if the contact is being erased. */
  key: Buffer | null;
}

/**
 * Read lines of the list: the page of conversations alone, so that no join can keep the
 * planner from its index, then in one read each the people and their keys.
 *
 * @param where Added to the condition on the workspace.
 */
export async function readLines(ctx: Context, where: SQL, order: SQL[], limit: number): Promise<ReadLine[]> {
  const page = await ctx.db
    .select()
    .from(conversations)
    .where(sql`${conversations.workspaceId} = ${ctx.workspaceId} and ${where}`)
    .orderBy(...order)
    .limit(limit);
  if (page.length === 0) return [];
  const people = new Map((await readPeople(ctx, page)).map((one) => [one.conversationId, one]));
  const keys = await contactKeysOf(
    ctx,
    page.map(({ contactId }) => contactId),
  );
  return page.flatMap((conversation) => {
    const person = people.get(conversation.id);
    const key = keys.get(conversation.contactId) ?? null;
    return person ? [{ line: lineOf({ ...person, conversation }, key), conversation, key }] : [];
  });
}

function readPeople(ctx: Context, page: Conversation[]) {
  const { db, workspaceId } = ctx;
  return db
    .select({
      conversationId: conversations.id,
      name: contacts.name,
      address: identities.address,
      handle: identities.handle,
      seenCount: conversationReads.seenCount,
      lastStatus: messages.status,
    })
    .from(conversations)
    .innerJoin(contacts, isRow(contacts, workspaceId, conversations.contactId))
    .innerJoin(identities, isRow(identities, workspaceId, conversations.identityId))
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

interface Row {
  conversation: Conversation;
  name: Buffer;
  address: Buffer;
  handle: Buffer | null;
  seenCount: number | null;
  lastStatus: ConversationLine["lastStatus"] | null;
}

function lineOf(
  { conversation, seenCount, lastStatus, ...sealed }: Row,
  key: Buffer | null,
): ConversationLine {
  const { id, channelId, platform, contactId, identityId, status, assigneeId } = conversation;
  const { lastDirection, lastKind, preview, inboundCount } = conversation;
  return {
    id,
    channelId,
    platform,
    contact: { id: contactId, ...calledBy(key, { contactId, identityId, platform, ...sealed }) },
    status,
    assigneeId,
    labelIds: conversation.labelIds,
    waitingSince: conversation.waitingSince?.toISOString() ?? null,
    lastMessageAt: conversation.lastMessageAt.toISOString(),
    lastDirection,
    lastKind,
    lastStatus: lastStatus ?? (lastDirection === "inbound" ? "received" : "sent"),
    trouble: conversation.trouble,
    preview: key && preview ? openPreview(key, id, preview) : null,
    replyUntil: conversation.replyUntil?.toISOString() ?? null,
    unread: Math.max(0, inboundCount - (seenCount ?? 0)),
  };
}
