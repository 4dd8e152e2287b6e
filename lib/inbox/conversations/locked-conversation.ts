import { and, eq, type SQL, sql } from "drizzle-orm";
import { texts, uuids } from "@/db/arrays";
import { conversations } from "@/db/schema/inbox/conversations";
import type { Met } from "@/lib/contacts/people/meet-people";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import type { PlatformName } from "@/lib/platforms/platform";
import { contactKeysOf } from "@/lib/vault/keys";

type ConversationRow = Omit<typeof conversations.$inferSelect, "workspaceId" | "createdAt">;

/** A conversation while it is changed: its row as it will be, and as it was when it was locked. */
export interface LockedConversation extends ConversationRow {
  before: ConversationRow;
  /** The contact's key. */
  key: Buffer;
  /** Something came out of order, so since when the contact waits must be read from the messages. */
  isWaitingUnsure: boolean;
  /** When the contact wrote what opened it again. */
  reopenedAt: Date | null;
  /** Outbound messages new in this batch begin here; watermarks are looked at again from there. */
  newOutboundSince: Date | null;
}

/** A person on a channel, whose conversation is to be locked. */
interface Sought {
  channelId: string;
  platform: PlatformName;
  met: Met;
  /** Make the conversation if there is none. */
  mayMake: boolean;
}

/** The key of a locked conversation in a map: one contact has one on a channel. */
export const conversationKey = (channelId: string, contactId: string) => `${channelId}/${contactId}`;

/**
 * Lock the conversations of these people, in the order of their ids, making those that are missing.
 *
 * @param alsoIds Further conversations to lock, of which only the id is known.
 * @returns By `conversationKey`.
 */
export async function lockConversations(
  ctx: Context,
  sought: Sought[],
  alsoIds: string[],
): Promise<Map<string, LockedConversation>> {
  const pairs = [
    ...new Map(sought.map((one) => [conversationKey(one.channelId, one.met.contactId), one])).values(),
  ];
  if (pairs.length === 0 && alsoIds.length === 0) return new Map();
  const wanted = sql`((channel_id, contact_id) in (select * from unnest(
      ${uuids(pairs.map(({ channelId }) => channelId))}, ${uuids(pairs.map(({ met }) => met.contactId))}))
    or id = any(${uuids(alsoIds)}))`;
  const rows = await readLocked(ctx, wanted);

  const made = new Set(rows.map((row) => conversationKey(row.channelId, row.contactId)));
  const maker = new Map(
    sought
      .filter(
        ({ mayMake, channelId, met }) => mayMake && !made.has(conversationKey(channelId, met.contactId)),
      )
      .map((one) => [conversationKey(one.channelId, one.met.contactId), one]),
  );
  if (maker.size > 0) rows.push(...(await make(ctx, [...maker.values()])));

  const keys = await contactKeysOf(
    ctx,
    rows.map(({ contactId }) => contactId),
  );
  return new Map(
    rows.map((row) => [
      conversationKey(row.channelId, row.contactId),
      {
        ...row,
        before: row,
        key: keys.get(row.contactId)!,
        isWaitingUnsure: false,
        reopenedAt: null,
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

/** Hold back everybody else who changes this conversation until the unit ends, without reading it. */
export async function holdConversation({ db, workspaceId }: Context, conversationId: string): Promise<void> {
  await db
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, workspaceId), eq(conversations.id, conversationId)))
    .for("no key update");
}

function readLocked(ctx: Context, wanted: SQL): Promise<ConversationRow[]> {
  return ctx.db
    .select()
    .from(conversations)
    .where(and(eq(conversations.workspaceId, ctx.workspaceId), wanted))
    .orderBy(conversations.id)
    .for("no key update");
}

/** Make conversations nobody has written in yet: closed and counted nowhere until the first message. */
async function make(ctx: Context, sought: Sought[]): Promise<ConversationRow[]> {
  const ids = sought.map(() => newId());
  await ctx.db.execute(sql`
    insert into ${conversations} (workspace_id, id, channel_id, platform, contact_id, identity_id, status,
      last_message_at, last_direction, last_kind, created_at)
    select ${ctx.workspaceId}::uuid, made.*, 'closed', to_timestamp(0), 'inbound', 'unsupported', ${ctx.now.toISOString()}::timestamptz
      from unnest(${uuids(ids)}, ${uuids(sought.map(({ channelId }) => channelId))},
        ${texts(sought.map(({ platform }) => platform))}, ${uuids(sought.map(({ met }) => met.contactId))},
        ${uuids(sought.map(({ met }) => met.identityId))}) as made
    on conflict do nothing`);
  // Read back, since another worker may have been first.
  const identityIds = uuids(sought.map(({ met }) => met.identityId));
  return readLocked(ctx, sql`identity_id = any(${identityIds})`);
}
