import { and, desc, eq, inArray } from "drizzle-orm";
import { channels } from "@/db/schema/channels";
import { conversations } from "@/db/schema/inbox/conversations";
import { cursorOf, type Place } from "@/lib/contacts/finding/cursor-rules";
import { placeOf } from "@/lib/contacts/finding/place-of";
import { personIds } from "@/lib/contacts/people/person-ids";
import type { Context } from "@/lib/context";
import { ASIDE, byMember, hashTokens, inConversation, onChannel } from "@/lib/inbox/finding/hash-tokens";
import { lookupsOf, type SearchTerms, termsOf } from "@/lib/inbox/finding/match-rules";
import { allow } from "@/lib/workspaces/allow";
import { zoneOf } from "@/lib/workspaces/get-workspace";
import { endOfDay, startOfDay } from "@/lib/zones";
import { type Lookup, readCandidates } from "./candidates";
import { readHits } from "./read-hits";
import { type SearchHit, type SearchPage, SearchQuery } from "./shapes";

/** How many windows of rows one page may read. What is rarer than that goes on with the next page. */
const TURNS_MAX = 5;
const READ_AT_ONCE = 100;
/** More tokens would exclude nothing; all words are looked at when the message is read. */
const LOOKUPS_MAX = 8;
/** The conversations of one person: one on each of their apps and our channels. */
const CONVERSATIONS_MAX = 50;

const NOTHING: SearchPage = { items: [], next: null, searchedUntil: null, isTooShort: false };

/**
 * Messages and notes in which everything looked for stands, the newest first. Each was found by keyed hashes of its
 * words and then opened and read.
 *
 * @returns Without text, whatever a filter by channel, person, member or notes finds; without such a filter nothing.
 * @throws Refusal `forbidden`. @throws ZodError for another shape, or a cursor that is not ours.
 */
export async function searchMessages(
  ctx: Context,
  query: Partial<Record<keyof SearchQuery, unknown>> = {},
): Promise<SearchPage> {
  allow(ctx, "read_inbox");
  const question = SearchQuery.parse(query);
  const terms = termsOf(question.text);
  const lookup = await lookupFor(ctx, question, terms);
  if (!lookup) return { ...NOTHING, isTooShort: question.text.trim() !== "" };
  return readPage(ctx, question, terms, lookup);
}

async function readPage(
  ctx: Context,
  question: SearchQuery,
  terms: SearchTerms,
  lookup: Lookup,
): Promise<SearchPage> {
  const { limit, cursor } = question;
  const items: SearchHit[] = [];
  let place: Place | null = cursor ? placeOf(cursor) : null;
  for (let turn = 0; turn < TURNS_MAX && items.length < limit; turn += 1) {
    // Usually all candidates fit; a filter or a phrase that excludes many makes the next turn a larger one.
    const count = turn === 0 ? limit + 1 : READ_AT_ONCE;
    const { found, next } = await readCandidates(ctx, lookup, place, count);
    const hits = await readHits(
      ctx,
      found.map(({ id }) => id),
      terms,
      question,
    );
    for (const one of found) {
      const hit = hits.get(one.id);
      if (!hit) continue;
      items.push(hit);
      if (items.length === limit) return { ...NOTHING, items, ...goesOn(one) };
    }
    if (!next) return { ...NOTHING, items };
    place = next;
  }
  return { ...NOTHING, items, ...(place && goesOn(place)) };
}

const goesOn = (place: Place) => ({ next: cursorOf(place), searchedUntil: place.at.toISOString() });

/** By which tokens to look. @returns Null if there is none. */
async function lookupFor(ctx: Context, question: SearchQuery, terms: SearchTerms): Promise<Lookup | null> {
  const words = lookupsOf(terms).map((token) => [token]);
  if (question.text.trim() !== "" && words.length === 0) return null;
  // The longest tokens are the rarest ones.
  const longest = words
    .toSorted(([one = ""], [other = ""]) => other.length - one.length)
    .slice(0, LOOKUPS_MAX);
  const conditions = [...longest, ...(await placesOf(ctx, question))];
  if (conditions.length === 0) return null;
  // A person without a conversation, a platform without a channel: nothing there can be found.
  if (conditions.some((tokens) => tokens.length === 0)) return { conditions: [], since: null, until: null };
  const zone = question.since || question.until ? await zoneOf(ctx) : "";
  return {
    conditions: await Promise.all(conditions.map((tokens) => hashTokens(ctx, tokens))),
    since: question.since ? startOfDay(question.since, zone) : null,
    until: question.until ? endOfDay(question.until, zone) : null,
  };
}

/** Tokens of the filters, a list for each: whoever and whatever is not ours has none that any message has. */
async function placesOf(ctx: Context, question: SearchQuery): Promise<string[][]> {
  const { platform, channelId, contactId, conversationId, authorId, among } = question;
  return [
    ...(channelId ? [[onChannel(channelId)]] : []),
    ...(platform && !channelId ? [await channelsOn(ctx, platform)] : []),
    ...(conversationId ? [[inConversation(conversationId)]] : []),
    ...(contactId && !conversationId ? [await conversationsWith(ctx, contactId)] : []),
    ...(authorId ? [[byMember(authorId)]] : []),
    ...(among === "notes" ? [[ASIDE]] : []),
  ];
}

async function channelsOn({ db, workspaceId }: Context, platform: NonNullable<SearchQuery["platform"]>) {
  const rows = await db
    .select({ id: channels.id })
    .from(channels)
    .where(and(eq(channels.workspaceId, workspaceId), eq(channels.platform, platform)));
  return rows.map(({ id }) => onChannel(id));
}

async function conversationsWith(ctx: Context, contactId: string) {
  const ids = await personIds(ctx, contactId);
  const rows = await ctx.db
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, ctx.workspaceId), inArray(conversations.contactId, ids)))
    .orderBy(desc(conversations.lastMessageAt))
    .limit(CONVERSATIONS_MAX);
  return rows.map(({ id }) => inConversation(id));
}
