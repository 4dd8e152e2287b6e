import { sql } from "drizzle-orm";
import { instants, texts, uuids } from "@/db/arrays";
import { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";
import type { LockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import type { WatermarkEvent } from "@/lib/platforms/event";
import { conversationOf, type LockedConversations, type People } from "./apply-messages";
import { type Happened, messageKey } from "./happened";

const LOOK_BACK_MS = 24 * 3_600_000;

/**
 * Everything of ours up to a moment was delivered or read. Also looks again at outbound messages that are
 * new in this batch, since their watermark may have come before them.
 */
export async function applyWatermarks(
  ctx: Context,
  conversations: LockedConversations,
  people: People,
  happened: Happened<WatermarkEvent>[],
): Promise<void> {
  const moments = await momentsOf(ctx, happened);
  const floors = new Map<LockedConversation, Date>();
  for (const one of happened) {
    const conversation = conversationOf(conversations, people, one);
    const until = moments.get(one);
    if (conversation && until) advance(conversation, one.event.status, until, floors);
  }
  for (const conversation of conversations.values()) {
    const since = conversation.newOutboundSince;
    if (since && (conversation.deliveredUntil || conversation.readUntil)) lower(floors, conversation, since);
  }
  if (floors.size > 0) await markUpTo(ctx, floors);
}

/** Instagram names a message: up to when that was said. One not seen yet is held as a status of its own. */
async function momentsOf(
  { db, workspaceId }: Context,
  happened: Happened<WatermarkEvent>[],
): Promise<Map<Happened<WatermarkEvent>, Date>> {
  const named = happened.filter(({ event }) => event.upToExternalId !== null);
  if (named.length === 0) return new Map(happened.map((one) => [one, one.event.until]));
  const { rows } = await db.execute<{ channel_id: string; external_id: string; sent_at: string }>(sql`
    select channel_id, external_id, sent_at from ${messages}
     where workspace_id = ${workspaceId} and (channel_id, external_id) in (select * from unnest(
       ${uuids(named.map(({ channelId }) => channelId))},
       ${texts(named.map(({ event }) => event.upToExternalId))}))`);
  const said = new Map(
    rows.map((row) => [messageKey(row.channel_id, row.external_id), new Date(row.sent_at)]),
  );
  return new Map(
    happened.flatMap((one): [Happened<WatermarkEvent>, Date][] => {
      const { upToExternalId, until } = one.event;
      if (upToExternalId === null) return [[one, until]];
      const at = said.get(messageKey(one.channelId, upToExternalId));
      return at ? [[one, at]] : [];
    }),
  );
}

function advance(
  conversation: LockedConversation,
  status: "delivered" | "read",
  until: Date,
  floors: Map<LockedConversation, Date>,
): void {
  const column = status === "read" ? "readUntil" : "deliveredUntil";
  const before = conversation[column];
  if (before && before >= until) return;
  conversation[column] = until;
  lower(floors, conversation, new Date((before?.getTime() ?? 0) - LOOK_BACK_MS));
}

function lower(floors: Map<LockedConversation, Date>, conversation: LockedConversation, floor: Date): void {
  const known = floors.get(conversation);
  if (!known || floor < known) floors.set(conversation, floor);
}

/** Times of single messages stay as they are: a watermark says of none when it was read. */
async function markUpTo(ctx: Context, floors: Map<LockedConversation, Date>): Promise<void> {
  const conversations = [...floors.keys()];
  await ctx.db.execute(sql`
    update ${messages} set status = case when messages.sent_at <= mark.read_until then 'read' else 'delivered' end
      from unnest(${uuids(conversations.map(({ id }) => id))}, ${instants(conversations.map((one) => one.deliveredUntil))},
        ${instants(conversations.map((one) => one.readUntil))}, ${instants([...floors.values()])})
        as mark (conversation_id, delivered_until, read_until, floor)
     where messages.workspace_id = ${ctx.workspaceId} and messages.conversation_id = mark.conversation_id
       and messages.sent_at >= mark.floor
       and messages.sent_at <= greatest(mark.delivered_until, mark.read_until)
       and messages.direction = 'outbound' and messages.status in ('sent', 'delivered')`);
}
