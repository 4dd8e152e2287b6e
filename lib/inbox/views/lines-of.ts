import { type SQL, sql } from "drizzle-orm";
import { conversations } from "@/db/schema/inbox/conversations";
import { calledBy } from "@/lib/contacts/people/called-by";
import { type Context, memberOf } from "@/lib/context";
import { mentionedIn } from "@/lib/inbox/conversations/keep-mentions";
import { conversationKeysOf } from "@/lib/inbox/messages/conversation-keys";
import { firstWordsOf, openBody, openPreview } from "@/lib/inbox/messages/message-seals";
import { ruleNamesOf } from "@/lib/inbox/messages/rule-names";
import type { ConversationLine } from "@/lib/inbox/shapes";
import { gistOfSubject } from "@/lib/inbox/subjects/view-subject";
import { contactKeysOf } from "@/lib/vault/keys";
import { lastOf, type PeopleRow, readPeople } from "./line-people";

type Conversation = typeof conversations.$inferSelect;

/** A conversation as read for the list, with what only its server needs. */
export interface ReadLine {
  line: ConversationLine;
  conversation: Conversation;
  /** Its key; null if the contact is being erased. */
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
  const rows = await readPeople(ctx, page);
  const byId = new Map(rows.map((one) => [one.conversationId, one]));
  const keys = await contactKeysOf(
    ctx,
    [...page, ...rows.map(({ lastAuthorId: contactId }) => ({ contactId }))].flatMap(
      ({ contactId }) => contactId ?? [],
    ),
  );
  const openedBy = await conversationKeysOf(ctx, page);
  const mentioned = await mentionedIn(ctx, page);
  const ruleNames = await ruleNamesOf(ctx, rows.flatMap(lastOf));
  const me = memberOf(ctx);
  return page.flatMap((conversation) => {
    const row = byId.get(conversation.id);
    const key = openedBy(conversation);
    if (!row) return [];
    const lastRule = ruleNames.get(row.lastId ?? "") ?? null;
    const isFollowed = conversation.followerIds.some((id) => id === me);
    const isMentioned = mentioned.has(conversation.id);
    const line = { ...lineOf(conversation, row, keys, key), isMentioned, isFollowed, lastRule };
    return [{ line, conversation, key }];
  });
}

function lineOf(
  conversation: Conversation,
  row: PeopleRow,
  keys: Map<string, Buffer>,
  threadsKey: Buffer | null,
): Omit<ConversationLine, "isMentioned" | "isFollowed" | "lastRule"> {
  const { id, channelId, platform, kind, contactId, identityId, status, assigneeId } = conversation;
  const { lastDirection, lastKind, inboundCount } = conversation;
  const { name, address, handle, seenCount, lastStatus } = row;
  const key = keys.get(contactId ?? "") ?? null;
  const named =
    contactId && identityId && name && address
      ? calledBy(key, { contactId, identityId, platform, name, address, handle })
      : { name: "", handle: null };
  return {
    id,
    channelId,
    platform,
    kind,
    contact: { id: contactId, ...named },
    subject: gistOfSubject(row),
    status,
    snoozedUntil: conversation.snoozedUntil?.toISOString() ?? null,
    assigneeId,
    labelIds: conversation.labelIds,
    waitingSince: conversation.waitingSince?.toISOString() ?? null,
    lastMessageAt: conversation.lastMessageAt.toISOString(),
    lastDirection,
    lastKind,
    lastStatus: lastStatus ?? (lastDirection === "inbound" ? "received" : "sent"),
    trouble: conversation.trouble,
    lastAuthorId: row.lastMemberId,
    isLastFromElsewhere: row.isLastFromElsewhere === true,
    preview: kind === "comments" ? commentPreview(row, keys, threadsKey) : directPreview(conversation, key),
    replyUntil: conversation.replyUntil?.toISOString() ?? null,
    unread: Math.max(0, inboundCount - (seenCount ?? 0)),
  };
}

const directPreview = ({ id, preview }: Conversation, key: Buffer | null) =>
  key && preview ? openPreview(key, id, preview) : null;

/** The first words of the newest comment, opened with its author's key. */
function commentPreview(row: PeopleRow, keys: Map<string, Buffer>, threadsKey: Buffer | null): string | null {
  const { lastId, lastBody, lastAuthorId, lastUnsentAt } = row;
  const key = lastAuthorId ? keys.get(lastAuthorId) : threadsKey;
  return lastId && lastBody && key && !lastUnsentAt ? firstWordsOf(openBody(key, lastId, lastBody)) : null;
}
