import { and, eq, type SQL, sql } from "drizzle-orm";
import { isOneOf, namesOf, rowsOf, texts, uuids } from "@/db/arrays";
import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import type { Participant } from "@/lib/contacts/people/meet-people";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { conversationKeysOf } from "@/lib/inbox/messages/conversation-keys";

type ConversationRow = Omit<typeof conversations.$inferSelect, "workspaceId" | "createdAt">;

/** A conversation while it is changed: its row as it will be, and as it was when it was locked. */
export interface LockedConversation extends ConversationRow {
  before: ConversationRow;
  /** What its notes and our own words in it are sealed with: of direct messages the contact's key. */
  key: Buffer;
  /** Made just now, with nothing in it yet. */
  isNew: boolean;
  /** Something came out of order: when the waiting began must be read from the messages. */
  isWaitingUnsure: boolean;
  /** When the contact wrote what opened it again. */
  reopenedAt: Date | null;
  /** What brings back one that was put off, if it is not the contact's message. */
  wokenFor: "time" | "member" | null;
  /** Outbound messages new in this batch begin here; watermarks are checked again from there. */
  newOutboundSince: Date | null;
}

/** A person on a channel, whose conversation is to be locked. */
interface Owner extends Pick<Participant, "channelId" | "platform" | "contactId" | "identityId"> {
  /** Make the conversation if there is none. */
  mayMake: boolean;
}

/** The key of a locked conversation in a map: one contact has one on a channel. */
export const conversationKey = (channelId: string, contactId: string) => `${channelId}/${contactId}`;
/** The same of comments: a first comment has one with all its replies. */
export const threadKey = (channelId: string, threadExternalId: string) =>
  `${channelId}/thread/${threadExternalId}`;

const keyOf = ({ kind, channelId, contactId, threadExternalId }: ConversationRow) =>
  kind === "comments"
    ? threadKey(channelId, threadExternalId ?? "")
    : conversationKey(channelId, contactId ?? "");

/**
 * Lock the direct conversations of these people, in the order of their ids, making those that are missing.
 *
 * @param alsoIds Further conversations to lock, of which only the id is known.
 * @returns By `conversationKey`, those of comments by `threadKey`.
 */
export async function lockConversations(
  ctx: Context,
  owners: Owner[],
  alsoIds: string[],
): Promise<Map<string, LockedConversation>> {
  const ownerKey = ({ channelId, contactId }: Owner) => conversationKey(channelId, contactId);
  const once = (some: Owner[]) => [...new Map(some.map((one) => [ownerKey(one), one])).values()];
  const pairs = once(owners);
  if (pairs.length === 0 && alsoIds.length === 0) return new Map();
  const isTheirs = isOneOf(conversations, {
    channel_id: uuids(pairs.map(({ channelId }) => channelId)),
    contact_id: uuids(pairs.map(({ contactId }) => contactId)),
  });
  const rows = await readLocked(ctx, sql`(kind = 'direct' and ${isTheirs} or id = any(${uuids(alsoIds)}))`);

  const found = new Set(rows.map(keyOf));
  const missing = once(owners.filter((one) => one.mayMake && !found.has(ownerKey(one))));
  if (missing.length > 0) rows.push(...(await make(ctx, missing)));

  const openedBy = await conversationKeysOf(ctx, rows);
  return new Map(
    rows.map((row) => [
      keyOf(row),
      {
        ...row,
        before: row,
        key: openedBy(row)!,
        isNew: row.lastMessageId === null && !found.has(keyOf(row)),
        isWaitingUnsure: false,
        reopenedAt: null,
        wokenFor: null,
        newOutboundSince: null,
      },
    ]),
  );
}

/** One conversation, locked until the unit ends; null if this workspace has none of that id. */
export async function lockConversation(
  ctx: Context,
  conversationId: string,
): Promise<LockedConversation | null> {
  return [...(await lockConversations(ctx, [], [conversationId])).values()][0] ?? null;
}

/** The same, for a verb on it. @throws Refusal `not_found` */
export async function getLockedConversation(
  ctx: Context,
  conversationId: string,
): Promise<LockedConversation> {
  return (
    (await lockConversation(ctx, conversationId)) ?? refuse("not_found", `Conversation ${conversationId}`)
  );
}

/** Lock this conversation against other changes until the unit ends, without reading it. */
export async function holdConversation({ db, workspaceId }: Context, conversationId: string): Promise<void> {
  await db
    .select({ id: conversations.id })
    .from(conversations)
    .where(isRow(conversations, workspaceId, conversationId))
    .for("no key update");
}

function readLocked(ctx: Context, condition: SQL): Promise<ConversationRow[]> {
  return ctx.db
    .select()
    .from(conversations)
    .where(and(eq(conversations.workspaceId, ctx.workspaceId), condition))
    .orderBy(conversations.id)
    .for("no key update");
}

/** Make conversations nobody has written in yet: closed and counted nowhere until the first message. */
async function make(ctx: Context, owners: Owner[]): Promise<ConversationRow[]> {
  const columns = {
    id: uuids(owners.map(() => newId())),
    channel_id: uuids(owners.map(({ channelId }) => channelId)),
    platform: texts(owners.map(({ platform }) => platform)),
    contact_id: uuids(owners.map(({ contactId }) => contactId)),
    identity_id: uuids(owners.map(({ identityId }) => identityId)),
  };
  await ctx.db.execute(sql`
    insert into ${conversations} (workspace_id, ${namesOf(columns)}, status, last_message_at, last_direction,
      last_kind, created_at)
    select ${ctx.workspaceId}::uuid, owner.*, 'closed', to_timestamp(0), 'inbound', 'unsupported',
        ${ctx.now.toISOString()}::timestamptz
      from ${rowsOf("owner", columns)}
    on conflict do nothing`);
  // Read back, since another worker may have been first.
  return readLocked(ctx, sql`kind = 'direct' and identity_id = any(${columns.identity_id})`);
}
