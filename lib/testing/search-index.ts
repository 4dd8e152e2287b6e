import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { conversations } from "@/db/schema/inbox/conversations";
import { messageTokens } from "@/db/schema/inbox/message-tokens";
import { messages } from "@/db/schema/inbox/messages";
import { notes } from "@/db/schema/inbox/notes";
import { searchEntries } from "@/db/schema/inbox/search-entries";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import {
  ASIDE,
  byMember,
  hashTokens,
  inConversation,
  onChannel,
  unpackTokens,
} from "@/lib/inbox/finding/hash-tokens";
import { readWords } from "@/lib/inbox/finding/index-messages";
import { tokensIn } from "@/lib/inbox/finding/token-rules";
import { conversationKeysOf } from "@/lib/inbox/messages/conversation-keys";
import { openNoteBody } from "@/lib/inbox/messages/message-seals";

/** All that is said in a workspace is found by exactly the words it has now, and nothing else is found. */
export async function mustFindAll(scope: Scope): Promise<void> {
  await inWorkspace(scope, async (ctx) => {
    const { db, workspaceId } = ctx;
    const entries = await db.select().from(searchEntries).where(eq(searchEntries.workspaceId, workspaceId));
    const rows = await db.select().from(messageTokens).where(eq(messageTokens.workspaceId, workspaceId));
    const stored = rows.map(({ token, at, id }) => `${id} ${at.getTime()} ${token}`);
    const noted = entries.flatMap(({ id, at, tokens }) =>
      unpackTokens(tokens).map((token) => `${id} ${at.getTime()} ${token}`),
    );
    expect(stored.sort()).toEqual(noted.sort());
    const now = await tokensNow(ctx);
    expect(entries.map(({ id }) => id).sort()).toEqual([...now.keys()].sort());
    for (const { id, tokens } of entries) expect(unpackTokens(tokens).sort()).toEqual(now.get(id)?.sort());
  });
}

/** The tokens that each message and note should have. */
async function tokensNow(ctx: Context): Promise<Map<string, number[]>> {
  const { db, workspaceId } = ctx;
  const all = await db
    .select({ id: messages.id })
    .from(messages)
    .where(eq(messages.workspaceId, workspaceId));
  const found = await readWords(
    ctx,
    all.map(({ id }) => id),
  );
  const said = found.map(({ message, words }) => ({ ...message, words, facets: [] }));
  const aside = await db
    .select({ note: notes, conversation: conversations })
    .from(notes)
    .innerJoin(conversations, eq(conversations.id, notes.conversationId))
    .where(eq(notes.workspaceId, workspaceId));
  const keyOf = await conversationKeysOf(
    ctx,
    aside.map(({ conversation }) => conversation),
  );
  const written = aside.map(({ note, conversation }) => {
    return {
      ...note,
      channelId: conversation.channelId,
      words: openNoteBody(keyOf(conversation)!, note.id, note.body),
      facets: [ASIDE],
    };
  });
  const tokens = new Map<string, number[]>();
  for (const { id, words, conversationId, channelId, authorId, facets } of [...said, ...written]) {
    const places = [inConversation(conversationId), onChannel(channelId), ...facets];
    const names = [...tokensIn(words), ...places, ...(authorId ? [byMember(authorId)] : [])];
    tokens.set(id, [...new Set(await hashTokens(ctx, names))]);
  }
  return tokens;
}
