import { type SQL, sql } from "drizzle-orm";
import { contacts, identities } from "@/db/schema/contacts";
import { conversationReads, conversations } from "@/db/schema/inbox";
import { calledBy } from "@/lib/contacts/called-by";
import { type Context, memberOf } from "@/lib/context";
import { contactKeysOf } from "@/lib/vault/keys";
import { openPreview } from "./message-seals";
import type { ConversationLine } from "./shapes";

type Conversation = typeof conversations.$inferSelect;

/** A conversation as read for the list, with what only its server needs. */
export interface ReadLine {
  line: ConversationLine;
  conversation: Conversation;
  /** The contact's key; null if the contact is being erased. */
  key: Buffer | null;
}

/**
 * Read lines of the list: one read for everything a line shows, and one for the contacts' keys.
 *
 * @param where Beside the workspace, which is always asked for.
 */
export async function readLines(ctx: Context, where: SQL, order: SQL[], limit: number): Promise<ReadLine[]> {
  const { db, workspaceId } = ctx;
  const rows = await db
    .select({
      conversation: conversations,
      name: contacts.name,
      address: identities.address,
      handle: identities.handle,
      seenCount: conversationReads.seenCount,
    })
    .from(conversations)
    .innerJoin(
      contacts,
      sql`${contacts.workspaceId} = ${workspaceId} and ${contacts.id} = ${conversations.contactId}`,
    )
    .innerJoin(
      identities,
      sql`${identities.workspaceId} = ${workspaceId} and ${identities.id} = ${conversations.identityId}`,
    )
    .leftJoin(
      conversationReads,
      sql`${conversationReads.workspaceId} = ${workspaceId}
        and ${conversationReads.conversationId} = ${conversations.id}
        and ${conversationReads.userId} = ${memberOf(ctx)}::uuid`,
    )
    .where(sql`${conversations.workspaceId} = ${workspaceId} and ${where}`)
    .orderBy(...order)
    .limit(limit);

  const keys = await contactKeysOf(
    ctx,
    rows.map(({ conversation }) => conversation.contactId),
  );
  return rows.map((row) => {
    const key = keys.get(row.conversation.contactId) ?? null;
    return { line: lineOf(row, key), conversation: row.conversation, key };
  });
}

interface Row {
  conversation: Conversation;
  name: Buffer;
  address: Buffer;
  handle: Buffer | null;
  seenCount: number | null;
}

function lineOf({ conversation, seenCount, ...sealed }: Row, key: Buffer | null): ConversationLine {
  const { id, channelId, platform, contactId, identityId, status, assigneeId } = conversation;
  const { lastDirection, lastKind, preview, inboundCount } = conversation;
  return {
    id,
    channelId,
    platform,
    contact: { id: contactId, ...calledBy(key, { contactId, identityId, platform, ...sealed }) },
    status,
    assigneeId,
    waitingSince: conversation.waitingSince?.toISOString() ?? null,
    lastMessageAt: conversation.lastMessageAt.toISOString(),
    lastDirection,
    lastKind,
    preview: key && preview ? openPreview(key, id, preview) : null,
    replyUntil: conversation.replyUntil?.toISOString() ?? null,
    unread: Math.max(0, inboundCount - (seenCount ?? 0)),
  };
}
