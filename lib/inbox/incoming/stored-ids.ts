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
 * Call every message of these events by the id it is stored under. WhatsApp gives one message two ids with the same
 * token inside, and quotes, edits, reactions, statuses, even the message told again may name either: the
 * very id counts first, else the token where it is one message's alone in the person's conversation.
 *
 * @param incoming In the order of arrival.
 * @returns The same events in the same order. What names a message not seen yet stays as it is.
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
  const [said, others] = [true, false].map((isSaid) =>
    incoming.filter(({ event }) => (event.kind === "message") === isSaid),
  );
  const statuses = new Map<string, string>();
  for (const one of [...(said ?? []), ...(others ?? [])]) {
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
      // Of one message not seen yet: news under both ids belongs together.
      const first = statuses.get(tokenKey(same)) ?? externalId;
      statuses.set(tokenKey(same), first);
      renamed.set(one, { ...one, event: rename(first) });
    }
  }
  return incoming.map((one) => renamed.get(one) ?? one);
}

const tokenKey = ({ channelId, token }: { channelId: string; token: string }) => `${channelId}/${token}`;

function contactOf(people: People, { event }: Incoming): string | null {
  return "person" in event ? (people.get(event.person)?.contactId ?? null) : null;
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

/** @returns The other id under which the message is stored; null if it is known by this one, or not for sure. */
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

/** A message told again is by the same side, and of the same moment; one that we sent has our own clock's. */
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
