import { and, eq, inArray, sql } from "drizzle-orm";
import { blobs, bools, instants, namesOf, rowsOf, texts, uuids } from "@/db/arrays";
import { messages } from "@/db/schema/inbox/messages";
import { intents } from "@/db/schema/work/intents";
import type { Context } from "@/lib/context";
import { keyOf, type Utterance } from "@/lib/inbox/comments/speech";
import { wordsToFind } from "@/lib/inbox/finding/content-rules";
import { addEntries } from "@/lib/inbox/finding/entries";
import { sealBody } from "@/lib/inbox/messages/message-seals";
import type { Incoming, MessageEvent } from "@/lib/platforms/event";
import { messageToken } from "@/lib/platforms/message-token";
import { platforms } from "@/lib/platforms/registry";
import { hashWith } from "@/lib/vault/keys";

/** What was said as it came, with the id of its row. */
export interface StoredMessage extends Utterance {
  id: string;
  /** History, which nobody has to answer any more. */
  isPast: boolean;
}

/** Store messages, findable by their words, in three statements. @returns Those that were not there yet. */
export async function insertMessages(ctx: Context, came: StoredMessage[]): Promise<StoredMessage[]> {
  if (came.length === 0) return [];
  const fresh = await linkTaps(ctx, came);
  const columns = {
    id: uuids(fresh.map(({ id }) => id)),
    conversation_id: uuids(fresh.map(({ conversation }) => conversation.id)),
    channel_id: uuids(fresh.map(({ channelId }) => channelId)),
    direction: texts(fresh.map(({ event }) => event.direction)),
    kind: texts(fresh.map(({ event }) => event.content)),
    status: texts(fresh.map(({ event }) => (event.direction === "inbound" ? "received" : "sent"))),
    external_id: texts(fresh.map(({ event }) => event.externalId)),
    external_token: texts(fresh.map(({ event }) => messageToken(event.externalId))),
    body: blobs(
      fresh.map((one) => (one.event.text === null ? null : sealBody(keyOf(one), one.id, one.event.text))),
    ),
    reply_to_external_id: texts(fresh.map(({ event }) => event.replyToExternalId)),
    forwarded: texts(fresh.map(({ event }) => event.forwarded)),
    author_contact_id: uuids(fresh.map(({ author }) => author?.contactId ?? null)),
    author_identity_id: uuids(fresh.map(({ author }) => author?.identityId ?? null)),
    is_from_elsewhere: bools(fresh.map(({ event }) => event.isFromElsewhere)),
    sent_at: instants(fresh.map(({ event }) => event.at)),
    origin: texts(fresh.map(({ event }) => event.origin ?? null)),
    arrived_at: instants(fresh.map(({ event, receivedAt }) => (event.origin ? receivedAt : null))),
    // A list tells whole seconds; rough it is where a webhook would have told more.
    is_rough: bools(
      fresh.map(
        ({ event, platform }) => Boolean(event.origin) && platforms[platform].messaging.timeStepMs === 1,
      ),
    ),
    is_past: bools(fresh.map(({ isPast }) => isPast)),
  };
  const { rows } = await ctx.db.execute<{ id: string }>(sql`
    insert into ${messages} (workspace_id, ${namesOf(columns)})
    select ${ctx.workspaceId}::uuid, message.* from ${rowsOf("message", columns)}
    on conflict do nothing returning id`);
  const stored = new Set(rows.map(({ id }) => id));
  const inserted = fresh.filter(({ id }) => stored.has(id));
  await addEntries(ctx, inserted.map(entryOf));
  return inserted;
}

/**
 * Let taps on choices of ours answer the message they were in, where the platform does not say which that was.
 * Those of a message whose id we do not know yet stay answers to none.
 */
async function linkTaps<Message extends Pick<StoredMessage, "channelId" | "event">>(
  { db, workspaceId }: Context,
  fresh: Message[],
): Promise<Message[]> {
  const intentIds = fresh.flatMap(({ event }) => event.tapOf ?? []);
  if (intentIds.length === 0) return fresh;
  const rows = await db
    .select({ intentId: intents.id, channelId: messages.channelId, externalId: messages.externalId })
    .from(intents)
    .innerJoin(
      messages,
      and(eq(messages.workspaceId, intents.workspaceId), eq(messages.id, intents.subjectId)),
    )
    .where(and(eq(intents.workspaceId, workspaceId), inArray(intents.id, intentIds)));
  return fresh.map((one) => {
    const { tapOf, replyToExternalId } = one.event;
    const found = rows.find((row) => row.intentId === tapOf && row.channelId === one.channelId);
    if (!found?.externalId || replyToExternalId) return one;
    return { ...one, event: { ...one.event, replyToExternalId: found.externalId } };
  });
}

const entryOf = ({ id, conversation, channelId, event }: StoredMessage) => {
  const { at } = event;
  const content = { at, words: wordsToFind(event), authorId: null, isNote: false };
  return { id, conversationId: conversation.id, channelId, ...content };
};

// The 74 bits of a UUIDv7 that are not its time, from the left: 34 of the time of arrival (enough for half a year
// between two arrivals of the same moment), 12 that count the delivery within its millisecond, 11 of the place and
// 17 of the hash. None may overflow into the next.
const ARRIVAL_MS = 2 ** 34;
const PLACE_MAX = 2 ** 11 - 1;
const HASH_MASK = 2 ** 17 - 1;

/**
 * Our id of a message that came from Meta: a UUIDv7 of the time it was written, whose other bits say when it
 * arrived. Sorted by time and id, messages of one moment (WhatsApp's clock counts whole seconds) so stand in
 * the order of arrival: by delivery, and in it by place. The unique key on Meta's id sees to it that the
 * first arrival counts; the last bits are a keyed hash of Meta's id, so that no two deliveries of one
 * millisecond, stored by two gateways, get the same id.
 */
export function messageIdOf(
  wordsKey: Buffer,
  arrival: Pick<Incoming, "channelId" | "deliveryId" | "place">,
  { externalId, at: sentAt }: Pick<MessageEvent, "externalId" | "at">,
): string {
  const { channelId, deliveryId } = arrival;
  const hash = hashWith(wordsKey, `messages/${channelId}`, externalId).readUInt32BE(4) & HASH_MASK;
  // Of the delivery's id: 48 bits of time, 4 of version, 12 that count within one millisecond.
  const delivery = deliveryId.replaceAll("-", "");
  const arrivalMs = Number.parseInt(delivery.slice(0, 12), 16) % ARRIVAL_MS;
  const count = Number.parseInt(delivery.slice(13, 16), 16);
  const place = Math.min(arrival.place, PLACE_MAX);
  // Of those 34 bits 12 stand before the variant and 22 behind it.
  const [before, behind] = [Math.floor(arrivalMs / 2 ** 22), arrivalMs % 2 ** 22];
  const time = hexOf(Math.max(0, sentAt.getTime()), 12);
  const middle = hexOf(((0b10 << 30) | (behind << 8) | (count >> 4)) >>> 0, 8);
  const end = hexOf((((count & 0xf) << 28) | (place << 17) | hash) >>> 0, 8);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hexOf(before, 3)}-${middle.slice(0, 4)}-${middle.slice(4)}${end}`;
}

const hexOf = (value: number, digits: number) => value.toString(16).padStart(digits, "0");
