import { and, eq, sql } from "drizzle-orm";
import { instants, rowsOf, uuids } from "@/db/arrays";
import { channels } from "@/db/schema/channels";
import { meetPeople, type People } from "@/lib/contacts/people/meet-people";
import type { Context } from "@/lib/context";
import { threadsAnswered } from "@/lib/inbox/comments/claim-private-replies";
import { makeThreads, threadKeyOf, threadsWith } from "@/lib/inbox/comments/threads";
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
  comments: OfKind<"comment">[];
  commentEdits: OfKind<"comment_edit">[];
  standings: OfKind<"comment_standing">[];
  bookNames: OfKind<"book_name">[];
  /** What channels say about themselves. */
  checks: OfKind<"channel">[];
  templates: OfKind<"template">[];
  people: People;
  /** By `conversationKey` and `threadKey`. */
  conversations: Map<string, LockedConversation>;
  /** By the `person` of an event, as `people`. */
  conversationOf: Map<Person, LockedConversation>;
}

/**
 * Lock what these events are about, making who and what is missing, in one order: channels, contacts,
 * conversations, each kind by id. Only words make the direct conversation that is missing, and only a comment
 * its thread: what else came before is held. The conversations of what failed or was in doubt are locked too.
 */
export async function openBatch(ctx: Context, incoming: Incoming[]): Promise<Batch> {
  await lockChannels(ctx, incoming);
  const { people, joins } = await meetPeople(ctx, incoming);
  for (const join of joins) await joinConversations(ctx, join);
  const events = byKind(await useStoredIds(ctx, people, incoming.toSorted(byArrival)));

  const { messages, statuses, watermarks, touches, edits, unsends, reactions, controls } = events;
  const participants = [
    ...messages,
    ...watermarks,
    ...touches,
    ...edits,
    ...unsends,
    ...reactions,
    ...controls,
  ].flatMap(({ event }) => {
    const who = people.get(event.person);
    return who ? [{ ...who, mayMake: event.kind === "message" && event.content !== "referral" }] : [];
  });
  const alsoIds = statuses.length > 0 ? await conversationsOf(ctx, statuses) : [];
  alsoIds.push(...(await threadsWith(ctx, [...events.commentEdits, ...events.standings].map(nameOf))));
  alsoIds.push(...(await threadsAnswered(ctx, messages)));
  const conversations = await lockAll(ctx, participants, alsoIds, events.comments);
  const conversationOf = new Map(
    [...people].flatMap(([person, { channelId, contactId }]) => {
      const conversation = conversations.get(conversationKey(channelId, contactId));
      return conversation ? [[person, conversation] as const] : [];
    }),
  );
  return { ...events, people, conversations, conversationOf };
}

const nameOf = ({ channelId, event }: OfKind<"comment_edit" | "comment_standing">) => {
  return { channelId, externalId: event.externalId };
};

/** A thread that is erased between being found and being locked is made again. */
async function lockAll(
  ctx: Context,
  participants: Parameters<typeof lockConversations>[1],
  alsoIds: string[],
  comments: Batch["comments"],
): Promise<Map<string, LockedConversation>> {
  const threadIds = await makeThreads(ctx, comments);
  const locked = await lockConversations(ctx, participants, [...alsoIds, ...threadIds]);
  const isWhole = comments.every((one) => locked.has(threadKeyOf(one)));
  return isWhole ? locked : lockAll(ctx, participants, alsoIds, comments);
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
    comments: ofKind("comment"),
    commentEdits: ofKind("comment_edit"),
    standings: ofKind("comment_standing"),
    bookNames: ofKind("book_name"),
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
