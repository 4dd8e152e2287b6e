import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { bigints, blobs, instants, ints, isOneOf, namesOf, rowsOf, uuids } from "@/db/arrays";
import { messageTokens } from "@/db/schema/inbox/message-tokens";
import { searchEntries } from "@/db/schema/inbox/search-entries";
import type { Context } from "@/lib/context";
import {
  ASIDE,
  byMember,
  hashTokens,
  inConversation,
  onChannel,
  packTokens,
  unpackTokens,
} from "./hash-tokens";
import { SEARCH_VERSION, tokensIn } from "./token-rules";

/** What becomes findable: a message or a note with all its words. */
interface NewEntry {
  id: string;
  conversationId: string;
  channelId: string;
  at: Date;
  words: string;
  /** The member who wrote it; null for the contact, for a key and for Meta's own apps. */
  authorId: string | null;
  isNote: boolean;
}

/** Make messages and notes findable, in two statements whatever their number. One that already is stays as it is. */
export async function addEntries(ctx: Context, entries: readonly NewEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const names = entries.map((entry) => [...tokensIn(entry.words), ...facetsOf(entry)]);
  const hashes = await hashTokens(ctx, names.flat());
  let offset = 0;
  const rows = entries.map((entry, index) => {
    const tokens = [...new Set(hashes.slice(offset, offset + names[index]!.length))];
    offset += names[index]!.length;
    return { ...entry, tokens };
  });
  const columns = {
    id: uuids(rows.map(({ id }) => id)),
    conversation_id: uuids(rows.map(({ conversationId }) => conversationId)),
    at: instants(rows.map(({ at }) => at)),
    version: ints(rows.map(() => SEARCH_VERSION)),
    tokens: blobs(rows.map(({ tokens }) => packTokens(tokens))),
  };
  const { rows: added } = await ctx.db.execute<{ id: string }>(sql`
    insert into ${searchEntries} (workspace_id, ${namesOf(columns)})
    select ${ctx.workspaceId}::uuid, entry.* from ${rowsOf("entry", columns)}
    on conflict do nothing returning id`);
  const fresh = new Set(added.map(({ id }) => id));
  await insertTokens(
    ctx,
    rows.filter(({ id }) => fresh.has(id)),
  );
}

function facetsOf({ conversationId, channelId, authorId, isNote }: NewEntry): string[] {
  return [
    inConversation(conversationId),
    onChannel(channelId),
    ...(authorId ? [byMember(authorId)] : []),
    ...(isNote ? [ASIDE] : []),
  ];
}

type Tokens = { id: string; at: Date; tokens: number[] };

/** Each token with its message, in the order of the index. */
function columnsOf(rows: Tokens[]) {
  const all = rows
    .flatMap(({ id, at, tokens }) => tokens.map((token) => ({ token, at, id })))
    .sort((one, other) => one.token - other.token);
  return {
    token: bigints(all.map(({ token }) => token)),
    at: instants(all.map(({ at }) => at)),
    id: uuids(all.map(({ id }) => id)),
  };
}

async function insertTokens(ctx: Context, rows: Tokens[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = columnsOf(rows);
  await ctx.db.execute(sql`
    insert into ${messageTokens} (workspace_id, ${namesOf(columns)})
    select ${ctx.workspaceId}::uuid, found.* from ${rowsOf("found", columns)}
    on conflict do nothing`);
}

/** Nothing finds these messages or notes any more. */
export const dropEntries = (ctx: Context, ids: string[]) => drop(ctx, inArray(searchEntries.id, ids));

const AT_ONCE = 500;

/**
 * Nothing finds anything of these conversations any more. To be called after their rows are deleted: whoever still
 * wrote into one has then committed, and this sees what they made findable.
 */
export async function dropEntriesOf(ctx: Context, conversationIds: string[]): Promise<void> {
  const { db, workspaceId } = ctx;
  const isTheirs = sql`${searchEntries.conversationId} = any(${uuids(conversationIds)})`;
  for (;;) {
    const some = db
      .select({ id: searchEntries.id })
      .from(searchEntries)
      .where(and(eq(searchEntries.workspaceId, workspaceId), isTheirs))
      .limit(AT_ONCE);
    if ((await drop(ctx, inArray(searchEntries.id, some))) < AT_ONCE) return;
  }
}

async function drop({ db, workspaceId }: Context, isMeant: SQL): Promise<number> {
  const rows = await db
    .delete(searchEntries)
    .where(and(eq(searchEntries.workspaceId, workspaceId), isMeant))
    .returning({ id: searchEntries.id, at: searchEntries.at, packed: searchEntries.tokens });
  if (rows.length === 0) return 0;
  const gone = rows.map(({ id, at, packed }) => ({ id, at, tokens: unpackTokens(packed) }));
  await db
    .delete(messageTokens)
    .where(and(eq(messageTokens.workspaceId, workspaceId), isOneOf(messageTokens, columnsOf(gone))));
  return rows.length;
}
