import { and, eq, sql } from "drizzle-orm";
import { instants, rowsOf, uuids } from "@/db/arrays";
import { channels } from "@/db/schema/channels";
import { meetPeople, type People } from "@/lib/contacts/people/meet-people";
import type { Context } from "@/lib/context";
import {
  conversationKey,
  type LockedConversation,
  lockConversations,
} from "@/lib/inbox/conversations/locked-conversation";
import type { Incoming, Person, PlatformEvent } from "@/lib/platforms/event";
import { conversationsOf } from "./apply-statuses";
import { joinConversations } from "./join-conversations";
import { useStoredIds } from "./stored-ids";

type OfKind<Kind extends PlatformEvent["kind"]> = Incoming<Extract<PlatformEvent, { kind: Kind }>>;

/** Events that are applied together, by kind and in the order of arrival, with everything locked that they are about. */
export interface Batch {
  messages: OfKind<"message">[];
  statuses: OfKind<"status">[];
  watermarks: OfKind<"watermark">[];
  reactions: OfKind<"reaction">[];
  edits: OfKind<"edit">[];
  unsends: OfKind<"unsend">[];
  touches: OfKind<"touch">[];
  controls: OfKind<"control">[];
  /** What channels say about themselves. */
  checks: OfKind<"channel">[];
  templates: OfKind<"template">[];
  people: People;
  /** By `conversationKey`. */
  conversations: Map<string, LockedConversation>;
  /** By the `person` of an event, as `people`. */
  conversationOf: Map<Person, LockedConversation>;
}

/**
 * Lock what these events are about, making who and what is missing, in one order: channels, contacts,
 * conversations, each kind by id. A message, a read or a touch makes the conversation that is missing, and so does
 * an edit of somebody new; the conversations of what failed or was in doubt are locked too.
 */
export async function openBatch(ctx: Context, incoming: Incoming[]): Promise<Batch> {
  await lockChannels(ctx, incoming);
  const { people, joins } = await meetPeople(ctx, incoming);
  for (const join of joins) await joinConversations(ctx, join);
  const events = byKind(await useStoredIds(ctx, people, incoming.toSorted(byArrival)));

  const { messages, statuses, watermarks, touches, edits, unsends, reactions, controls } = events;
  const makes = new Set<Incoming>([...messages, ...watermarks, ...touches]);
  const participants = [...makes, ...edits, ...unsends, ...reactions, ...controls].flatMap((one) => {
    const who = "person" in one.event && one.event.person ? people.get(one.event.person) : undefined;
    // Somebody new, if only by an edit, gets one too: updates held for them are applied now or never.
    return who ? [{ ...who, mayMake: makes.has(one) || who.newHashes.length > 0 }] : [];
  });
  const ofStatuses = statuses.length > 0 ? await conversationsOf(ctx, statuses) : [];
  const conversations = await lockConversations(ctx, participants, ofStatuses);
  const conversationOf = new Map(
    [...people].flatMap(([person, { channelId, contactId }]) => {
      const conversation = conversations.get(conversationKey(channelId, contactId));
      return conversation ? [[person, conversation] as const] : [];
    }),
  );
  return { ...events, people, conversations, conversationOf };
}

/** Each kind is applied together, and no order between kinds matters. */
function byKind(incoming: Incoming[]) {
  const ofKind = <Kind extends PlatformEvent["kind"]>(kind: Kind) =>
    incoming.filter((one): one is OfKind<Kind> => one.event.kind === kind);
  return {
    messages: ofKind("message"),
    statuses: ofKind("status"),
    watermarks: ofKind("watermark"),
    reactions: ofKind("reaction"),
    edits: ofKind("edit"),
    unsends: ofKind("unsend"),
    touches: ofKind("touch"),
    controls: ofKind("control"),
    checks: ofKind("channel"),
    templates: ofKind("template"),
  };
}

/** Earlier arrival first. */
const byArrival = (one: Incoming, other: Incoming) =>
  one.deliveryId === other.deliveryId ? one.place - other.place : one.deliveryId < other.deliveryId ? -1 : 1;

/**
 * Lock the channels of a batch by id and note when each last said something. From here on no other worker
 * applies anything to them, so one worker at a time handles its people and conversations.
 */
async function lockChannels({ db, workspaceId }: Context, incoming: Incoming[]): Promise<void> {
  const newest = new Map<string, Date>();
  for (const { channelId, event } of incoming) {
    const before = newest.get(channelId);
    // What was read back proves nothing of the channel's webhooks.
    if ("origin" in event && event.origin) continue;
    if (!before || event.at > before) newest.set(channelId, event.at);
  }
  const ids = [...new Set(incoming.map(({ channelId }) => channelId))].sort();
  await db
    .select({ id: channels.id })
    .from(channels)
    .where(and(eq(channels.workspaceId, workspaceId), sql`${channels.id} = any(${uuids(ids)})`))
    .orderBy(channels.id)
    .for("no key update");
  const events = { id: uuids(ids), at: instants(ids.map((id) => newest.get(id) ?? null)) };
  await db.execute(sql`
    update ${channels} set last_event_at = greatest(channels.last_event_at, event.at)
      from ${rowsOf("event", events)}
     where channels.workspace_id = ${workspaceId} and channels.id = event.id
       and (channels.last_event_at is null or channels.last_event_at < event.at)`);
}
