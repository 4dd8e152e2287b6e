import { sql } from "drizzle-orm";
import { instants, isOneOf, rowsOf, texts, uuids } from "@/db/arrays";
import { messages } from "@/db/schema/inbox/messages";
import type { Context } from "@/lib/context";
import type { LockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { messageKey, type StatusNews } from "@/lib/inbox/messages/status-rules";
import type { Batch } from "./batch";

type Watermark = Batch["watermarks"][number];

const LOOK_BACK_MS = 24 * 3_600_000;

/**
 * Everything of ours up to a moment was delivered or read. Also looks again at outbound messages that are
 * new in this batch, since their watermark may have come before them.
 *
 * @param heldStatuses Those that were held for messages of this batch.
 */
export async function applyWatermarks(ctx: Context, batch: Batch, heldStatuses: StatusNews[]): Promise<void> {
  const { conversations, conversationOf } = batch;
  const watermarks = [...batch.watermarks, ...readsOf(batch, heldStatuses)];
  const moments = await momentsOf(ctx, watermarks);
  const floors = new Map<LockedConversation, Date>();
  for (const one of watermarks) {
    const conversation = conversationOf.get(one.event.person);
    const until = moments.get(one);
    if (conversation && until) advance(conversation, one.event.status, until, floors);
  }
  for (const conversation of conversations.values()) {
    const since = conversation.newOutboundSince;
    if (since && (conversation.deliveredUntil || conversation.readUntil)) lower(floors, conversation, since);
  }
  if (floors.size > 0) await markUpTo(ctx, floors);
}

/** Held reads of messages in this batch: on Instagram each covers all messages before it too. */
function readsOf({ messages: batchMessages }: Batch, heldStatuses: StatusNews[]): Watermark[] {
  const reads = new Map(
    heldStatuses
      .filter(({ status }) => status === "read")
      .map((one) => [messageKey(one.channelId, one.externalId), one]),
  );
  if (reads.size === 0) return [];
  return batchMessages.flatMap((one): Watermark[] => {
    const { asset, person, externalId: upToExternalId, at: until } = one.event;
    const read = reads.get(messageKey(one.channelId, upToExternalId));
    if (!read || one.platform !== "instagram") return [];
    const event = { kind: "watermark", asset, person, status: "read", at: read.at, until } as const;
    return [{ ...one, event: { ...event, upToExternalId } }];
  });
}

/** Instagram names a message: until its time. For one not stored yet, the read is held as a status. */
async function momentsOf(
  { db, workspaceId }: Context,
  watermarks: Watermark[],
): Promise<Map<Watermark, Date>> {
  const named = watermarks.filter(({ event }) => event.upToExternalId !== null);
  if (named.length === 0) return new Map(watermarks.map((one) => [one, one.event.until]));
  const isNamed = isOneOf(messages, {
    channel_id: uuids(named.map(({ channelId }) => channelId)),
    external_id: texts(named.map(({ event }) => event.upToExternalId)),
  });
  const { rows } = await db.execute<{ channel_id: string; external_id: string; sent_at: string }>(sql`
    select channel_id, external_id, sent_at from ${messages}
     where workspace_id = ${workspaceId} and ${isNamed}`);
  const sentAtOf = new Map(
    rows.map((row) => [messageKey(row.channel_id, row.external_id), new Date(row.sent_at)]),
  );
  return new Map(
    watermarks.flatMap((one): [Watermark, Date][] => {
      const { upToExternalId, until } = one.event;
      if (upToExternalId === null) return [[one, until]];
      const at = sentAtOf.get(messageKey(one.channelId, upToExternalId));
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
  const existing = floors.get(conversation);
  if (!existing || floor < existing) floors.set(conversation, floor);
}

/** Times of single messages stay as they are: a watermark says of none when it was read. */
async function markUpTo(ctx: Context, floors: Map<LockedConversation, Date>): Promise<void> {
  const conversations = [...floors.keys()];
  const marks = rowsOf("mark", {
    conversation_id: uuids(conversations.map(({ id }) => id)),
    delivered_until: instants(conversations.map((one) => one.deliveredUntil)),
    read_until: instants(conversations.map((one) => one.readUntil)),
    floor: instants([...floors.values()]),
  });
  await ctx.db.execute(sql`
    update ${messages} set status = case when messages.sent_at <= mark.read_until then 'read' else 'delivered' end
      from ${marks}
     where messages.workspace_id = ${ctx.workspaceId} and messages.conversation_id = mark.conversation_id
       and messages.sent_at >= mark.floor
       and messages.sent_at <= greatest(mark.delivered_until, mark.read_until)
       and messages.direction = 'outbound' and messages.status in ('sent', 'delivered')`);
}
