import { and, eq, sql } from "drizzle-orm";
import { texts, uuids } from "@/db/arrays";
import { messages } from "@/db/schema/inbox/messages";
import type { Met } from "@/lib/contacts/people/meet-people";
import { addressKey } from "@/lib/contacts/people/sightings";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { conversationKey, type LockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { noteHolder, takeMessage } from "@/lib/inbox/conversations/take-message";
import { gistOf } from "@/lib/inbox/messages/gist-rules";
import { sealPreview } from "@/lib/inbox/messages/message-seals";
import type { MessageEvent } from "@/lib/platforms/event";
import { platforms } from "@/lib/platforms/registry";
import { workspaceKey } from "@/lib/vault/keys";
import { claimOwn } from "./claim-own";
import { byArrival, type Happened, messageKey, type Sorted } from "./happened";
import { type Fresh, insertAttachments, insertMessages } from "./insert-messages";
import { messageIdOf } from "./message-id";

export type LockedConversations = Map<string, LockedConversation>;
export type People = Map<string, Met>;

/** The conversation of whoever an event is about, if there is one. */
export function conversationOf(
  conversations: LockedConversations,
  people: People,
  { channelId, event }: Happened & { event: { person: { address: string } } },
): LockedConversation | null {
  const met = people.get(addressKey(channelId, event.person.address));
  return (met && conversations.get(conversationKey(channelId, met.contactId))) ?? null;
}

/**
 * Store the messages of a batch. One already stored is passed over, and an echo of our own becomes part of
 * the message that was sent, whichever of echo and answer came first.
 *
 * @returns Those that are new here, and the keys of messages whose id at Meta was learnt just now.
 */
export async function applyMessages(
  ctx: Context,
  conversations: LockedConversations,
  people: People,
  happened: Happened<MessageEvent>[],
): Promise<{ stored: Fresh[]; learnt: string[] }> {
  // The first arrival counts.
  const inArrival = [...happened].sort(byArrival);
  const once = new Map(
    inArrival.toReversed().map((one) => [messageKey(one.channelId, one.event.externalId), one]),
  );
  if (once.size === 0) return { stored: [], learnt: [] };
  const known = await readKnown(ctx, [...once.values()]);
  const wordsKey = await workspaceKey(ctx, "words");
  const fresh = [...once].flatMap(([key, one]) => {
    const conversation = conversationOf(conversations, people, one);
    if (!conversation || known.has(key)) return [];
    const { channelId, event, platform, arrival } = one;
    const id = messageIdOf(wordsKey, { channelId, externalId: event.externalId, sentAt: event.at }, arrival);
    return [{ key, id, conversation, event, platform }];
  });

  const echoes = fresh.filter(({ event }) => event.direction === "outbound" && !event.isFromElsewhere);
  const claimed = await claimOwn(ctx, echoes);
  const stored = await insertMessages(
    ctx,
    fresh.filter(({ key }) => !claimed.has(key)),
  );
  await insertAttachments(ctx, stored);

  const inOrder = [...stored].sort(
    (a, b) => a.event.at.getTime() - b.event.at.getTime() || (a.id < b.id ? -1 : 1),
  );
  for (const { id, conversation, event, platform } of inOrder) {
    const { direction, content: kind, at: sentAt } = event;
    // Nobody said anything: whoever came by a link is no unread, waits for nothing and keeps their last words.
    if (kind === "referral") {
      announce(ctx, "conversation", conversation.id);
      continue;
    }
    const preview = sealPreview(conversation.key, conversation.id, gistOf(event));
    const { replyWindowHours } = platforms[platform].messaging;
    takeMessage(conversation, { id, direction, kind, sentAt, preview }, replyWindowHours);
  }
  return { stored, learnt: [...stored.map(({ key }) => key), ...claimed] };
}

/** Who has each chat: by hand-overs, and by whether a message was told to us or on standby. */
export function noteHolders(
  conversations: LockedConversations,
  people: People,
  { messages, controls }: Sorted,
): void {
  for (const one of controls) {
    const conversation = conversationOf(conversations, people, one);
    if (conversation) noteHolder(conversation, one.event.at, one.event.holder);
  }
  for (const one of messages) {
    const conversation = conversationOf(conversations, people, one);
    const { aside = null, direction, at } = one.event;
    if (conversation && (aside || direction === "inbound")) noteHolder(conversation, at, aside);
  }
}

async function readKnown(
  { db, workspaceId }: Context,
  happened: Happened<MessageEvent>[],
): Promise<Set<string>> {
  const rows = await db
    .select({ channelId: messages.channelId, externalId: messages.externalId })
    .from(messages)
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        sql`(channel_id, external_id) in (select * from unnest(
          ${uuids(happened.map(({ channelId }) => channelId))},
          ${texts(happened.map(({ event }) => event.externalId))}))`,
      ),
    );
  return new Set(rows.map(({ channelId, externalId }) => messageKey(channelId, externalId ?? "")));
}
