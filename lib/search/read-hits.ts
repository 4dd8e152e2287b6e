import { and, eq, inArray, sql } from "drizzle-orm";
import { uuids } from "@/db/arrays";
import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { notes } from "@/db/schema/inbox/notes";
import type { Context } from "@/lib/context";
import { readWords } from "@/lib/inbox/finding/index-messages";
import { findIn, type SearchTerms } from "@/lib/inbox/finding/match-rules";
import { plainText } from "@/lib/inbox/finding/word-rules";
import { conversationKeysOf } from "@/lib/inbox/messages/conversation-keys";
import { openNoteBody } from "@/lib/inbox/messages/message-seals";
import { ruleNamesOf } from "@/lib/inbox/messages/rule-names";
import { readLines } from "@/lib/inbox/views/lines-of";
import { excerptOf } from "./excerpt-rules";
import type { SearchHit, SearchQuery } from "./shapes";

type Utterance = Pick<
  SearchHit,
  "id" | "type" | "conversationId" | "direction" | "kind" | "authorId" | "isFromElsewhere"
> & {
  at: Date;
  words: string;
};

/**
 * Open these messages and notes and keep what is really meant: with every word, the phrases as phrases, and all
 * filters. A token is a hash and stands for several words; what it finds is never shown unread.
 *
 * @returns By id.
 */
export async function readHits(
  ctx: Context,
  ids: string[],
  terms: SearchTerms,
  query: SearchQuery,
): Promise<Map<string, SearchHit>> {
  if (ids.length === 0) return new Map();
  const utterances = [...(await readMessages(ctx, ids)), ...(await readNotes(ctx, ids))];
  const fitting = utterances
    .filter((one) => fits(one, query))
    .flatMap((one) => {
      const text = plainText(one.words);
      const ranges = findIn(text, terms);
      return ranges ? [{ ...one, excerpt: excerptOf(text, ranges) }] : [];
    });
  const conversationIds = [...new Set(fitting.map(({ conversationId }) => conversationId))];
  const isTheirs = sql`${conversations.id} = any(${uuids(conversationIds)})`;
  const lines = conversationIds.length > 0 ? await readLines(ctx, isTheirs, [], conversationIds.length) : [];
  const lineOf = new Map(lines.map(({ line }) => [line.id, line]));
  const ruleNames = await ruleNamesOf(ctx, fitting.flatMap(saidBy));
  const hits = fitting.flatMap(({ words: _, at, ...one }): SearchHit[] => {
    const line = lineOf.get(one.conversationId);
    if (!line || (query.status && line.status !== query.status)) return [];
    if (query.labelId && !line.labelIds.includes(query.labelId)) return [];
    if (query.conversationKind && line.kind !== query.conversationKind) return [];
    const { channelId, platform, contact, status } = line;
    return [
      {
        ...one,
        channelId,
        platform,
        contact,
        status,
        at: at.toISOString(),
        rule: ruleNames.get(one.id) ?? null,
      },
    ];
  });
  return new Map(hits.map((hit) => [hit.id, hit]));
}

const saidBy = ({ id, direction, authorId, isFromElsewhere }: Utterance) =>
  direction ? [{ id, direction, authorId, isFromElsewhere }] : [];

function fits(one: Utterance, { direction, kind, among, authorId }: SearchQuery): boolean {
  return (
    (!direction || one.direction === direction) &&
    (!kind || one.kind === kind) &&
    (!among || (among === "notes") === (one.type === "note")) &&
    (!authorId || one.authorId === authorId)
  );
}

async function readMessages(ctx: Context, ids: string[]): Promise<Utterance[]> {
  const found = await readWords(ctx, ids);
  return found.map(({ message, words }) => {
    const { id, conversationId, direction, kind, authorId, isFromElsewhere, sentAt: at } = message;
    return { id, type: "message", conversationId, direction, kind, authorId, isFromElsewhere, at, words };
  });
}

async function readNotes(ctx: Context, ids: string[]): Promise<Utterance[]> {
  const { db, workspaceId } = ctx;
  const rows = await db
    .select({ note: notes, conversation: conversations })
    .from(notes)
    .innerJoin(conversations, isRow(conversations, workspaceId, notes.conversationId))
    .where(and(eq(notes.workspaceId, workspaceId), inArray(notes.id, ids)));
  const keyOf = await conversationKeysOf(
    ctx,
    rows.map(({ conversation }) => conversation),
  );
  return rows.flatMap(({ note, conversation }): Utterance[] => {
    const key = keyOf(conversation);
    if (!key) return [];
    const { id, conversationId, authorId, createdAt: at } = note;
    const words = openNoteBody(key, id, note.body);
    const nothing = { direction: null, kind: null, isFromElsewhere: false };
    return [{ id, type: "note", conversationId, authorId, at, words, ...nothing }];
  });
}
