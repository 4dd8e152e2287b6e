import { and, eq } from "drizzle-orm";
import { isOneOf, texts, uuids } from "@/db/arrays";
import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { messages } from "@/db/schema/inbox/messages";
import type { People } from "@/lib/contacts/people/meet-people";
import type { Context } from "@/lib/context";
import type { Incoming, MessageEvent, PlatformEvent } from "@/lib/platforms/event";
import { messageToken } from "@/lib/platforms/message-token";

/** A message that has an id already: stored, or earlier in the batch. */
interface Named {
  channelId: string;
  externalId: string;
  token: string;
  contactId: string | null;
  direction: "inbound" | "outbound";
  sentAt: Date;
}

/**
 * Replace message ids in these events by the id the message is stored under. WhatsApp gives a message two ids
 * with the same token inside, and quotes, edits, reactions, statuses and duplicates may name either: the
 * exact id counts first, else the token if only one message of the person's conversation has it.
 *
 * @param incoming In the order of arrival.
 * @returns The same events in the same order. Ids of messages not stored yet stay as they are.
 */
export async function useStoredIds(ctx: Context, people: People, incoming: Incoming[]): Promise<Incoming[]> {
  const tokens = incoming.flatMap((one) => {
    const [id] = idOf(one.event);
    const token = id ? messageToken(id) : null;
    return token ? [{ channelId: one.channelId, token }] : [];
  });
  if (tokens.length === 0) return incoming;
  const stored = Map.groupBy(await readNamed(ctx, tokens), tokenKey);
  const renamed = new Map<Incoming, Incoming>();
  // Messages first, in the order of arrival: the first of two ids stays, whatever else names them.
  const [messageEvents, otherEvents] = [true, false].map((isMessage) =>
    incoming.filter(({ event }) => (event.kind === "message") === isMessage),
  );
  const statuses = new Map<string, string>();
  for (const one of [...(messageEvents ?? []), ...(otherEvents ?? [])]) {
    const [externalId, rename] = idOf(one.event);
    const token = externalId ? messageToken(externalId) : null;
    if (!externalId || !token) continue;
    const same = { channelId: one.channelId, externalId, token, contactId: contactOf(people, one) };
    const candidates = stored.get(tokenKey(same)) ?? [];
    const other = storedId(candidates, same, one.event);
    if (other) renamed.set(one, { ...one, event: rename(other) });
    else if (one.event.kind === "message") {
      const { direction, at: sentAt } = one.event;
      stored.set(tokenKey(same), [...candidates, { ...same, direction, sentAt }]);
    } else if (one.event.kind === "status") {
      // A message not stored yet: its statuses under both ids belong together.
      const first = statuses.get(tokenKey(same)) ?? externalId;
      statuses.set(tokenKey(same), first);
      renamed.set(one, { ...one, event: rename(first) });
    }
  }
  return incoming.map((one) => renamed.get(one) ?? one);
}

const tokenKey = ({ channelId, token }: { channelId: string; token: string }) => `${channelId}/${token}`;

function contactOf(people: People, { event }: Incoming): string | null {
  return "person" in event && event.person ? (people.get(event.person)?.contactId ?? null) : null;
}

/** The message an event names, and the event with another id in its place. */
function idOf(event: PlatformEvent): [string | null, (externalId: string) => PlatformEvent] {
  if (event.kind === "reaction")
    return [event.messageExternalId, (messageExternalId) => ({ ...event, messageExternalId })];
  if (event.kind === "watermark")
    return [event.upToExternalId, (upToExternalId) => ({ ...event, upToExternalId })];
  return "externalId" in event
    ? [event.externalId, (externalId) => ({ ...event, externalId })]
    : [null, () => event];
}

/** @returns The other id the message is stored under; null if it is stored under this one, or uncertain. */
function storedId(candidates: Named[], named: Omit<Named, "direction" | "sentAt">, event: PlatformEvent) {
  const isSame = ({ externalId }: Named) => externalId === named.externalId;
  if (candidates.some(isSame)) return null;
  const fitting = candidates.filter(
    (one) =>
      (!named.contactId || one.contactId === named.contactId) &&
      (event.kind !== "message" || isToldAgain(one, event)),
  );
  return fitting.length === 1 ? fitting[0]!.externalId : null;
}

/** A duplicate has the same side and the same time; one that we sent has our own clock's time. */
const isToldAgain = ({ direction, sentAt }: Named, event: MessageEvent) =>
  direction === event.direction && (direction === "outbound" || sentAt.getTime() === event.at.getTime());

async function readNamed(
  { db, workspaceId }: Context,
  tokens: { channelId: string; token: string }[],
): Promise<Named[]> {
  const rows = await db
    .select({
      channelId: messages.channelId,
      externalId: messages.externalId,
      token: messages.externalToken,
      contactId: conversations.contactId,
      direction: messages.direction,
      sentAt: messages.sentAt,
    })
    .from(messages)
    .innerJoin(conversations, isRow(conversations, workspaceId, messages.conversationId))
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        isOneOf(messages, {
          channel_id: uuids(tokens.map(({ channelId }) => channelId)),
          external_token: texts(tokens.map(({ token }) => token)),
        }),
      ),
    );
  return rows.flatMap(({ externalId, token, ...at }) =>
    externalId && token ? [{ ...at, externalId, token }] : [],
  );
}
