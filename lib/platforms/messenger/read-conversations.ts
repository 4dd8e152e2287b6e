import { z } from "zod";
import { graphGet } from "@/lib/meta/graph";
import { GraphError } from "@/lib/meta/graph-error";
import type { MessageEvent, Person } from "@/lib/platforms/event";
import { readMessage } from "@/lib/platforms/messenger-messages";
import type { Credential } from "@/lib/platforms/platform";
import { Items, MetaId, Words } from "@/lib/platforms/reading";
import type { ConversationPage, ReadConversation } from "./conversation-page";
import { GraphTime, messageItemOf, READ_FIELDS, SURE_FIELDS } from "./message-item";

/** Meta shows the newest messages of a conversation in full, and no more of them. */
const MESSAGES_MAX = 20;
const CONVERSATIONS_AT_ONCE = 25;

/**
 * Read a page of the conversations of a Page or an Instagram account, those that changed last first, each with
 * the newest messages. What cannot be read is left out; the rest is not.
 *
 * @param after The `next` of the page before; null for the first.
 * @throws GraphError if Meta said "not now" or refuses to be read.
 * @see https://developers.facebook.com/docs/messenger-platform/conversations
 */
export async function readConversations(
  platform: "messenger" | "instagram",
  from: Credential,
  after: string | null,
): Promise<ConversationPage> {
  const ask = (fields: string) =>
    graphGet(
      `/${from.ownerExternalId}/conversations`,
      from.token,
      {
        platform,
        fields: `id,updated_time,participants,messages.limit(${MESSAGES_MAX}){${fields}}`,
        limit: CONVERSATIONS_AT_ONCE,
        after: after ?? undefined,
      },
      Page,
    );
  const { data, paging } = await withSureFields(ask, READ_FIELDS[platform]);
  const next = paging?.next && data.length > 0 ? (paging.cursors?.after ?? null) : null;
  return { conversations: data.flatMap((one) => conversationOf(one, from)), next };
}

/** Not every version of the API has every field; without those the words at least can be read. */
async function withSureFields<Answer>(ask: (fields: string) => Promise<Answer>, fields: string) {
  try {
    return await ask(fields);
  } catch (error) {
    if (error instanceof GraphError && error.meaning === "refused") return await ask(SURE_FIELDS);
    throw error;
  }
}

function conversationOf(item: unknown, from: Credential): ReadConversation[] {
  const read = Conversation.safeParse(item);
  if (!read.success) return [];
  const { updated_time: updatedAt, participants, messages } = read.data;
  const ownIds = [from.externalId, from.ownerExternalId];
  const others = (participants?.data ?? []).filter(({ id }) => !ownIds.includes(id));
  const [other] = others;
  // A chat of several people has no place in an inbox of conversations with one person each.
  if (!other || others.length > 1) return [];
  const person: Person = {
    address: other.id,
    otherAddresses: [],
    name: other.name || null,
    handle: other.username ? `@${other.username}` : null,
  };
  const items = messages?.data ?? [];
  const inOrder = items.toReversed().flatMap((one) => messageOf(one, person, from.externalId));
  return [{ updatedAt, messages: inOrder, isCut: items.length >= MESSAGES_MAX }];
}

/** The message as its webhook would have told it; nothing for one that cannot be read. */
function messageOf(item: unknown, person: Person, asset: string): MessageEvent[] {
  const read = messageItemOf(item, person.address);
  if (!read) return [];
  // No app is named: our own are recognised by their ids, and anything else was written elsewhere.
  const events = readMessage(read.message, { asset, person, at: read.at }, "");
  return events.filter((event) => event.kind === "message");
}

const Party = z.object({ id: MetaId, name: Words, username: Words });
const Conversation = z.object({
  updated_time: GraphTime,
  participants: z.object({ data: z.array(Party) }).nullish(),
  messages: z.object({ data: Items }).nullish().catch(null),
});
const Page = z.object({
  data: Items,
  paging: z
    .object({ next: Words, cursors: z.object({ after: Words }).nullish().catch(null) })
    .nullish()
    .catch(null),
});
