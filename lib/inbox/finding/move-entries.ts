import { and, eq } from "drizzle-orm";
import { messageTokens } from "@/db/schema/inbox/message-tokens";
import { searchEntries } from "@/db/schema/inbox/search-entries";
import type { Context } from "@/lib/context";
import { hashTokens, inConversation, packTokens, unpackTokens } from "./hash-tokens";

/** What was said in one conversation is found in another: two were one person's. Only one token of each changes. */
export async function moveEntries(ctx: Context, fromId: string, intoId: string): Promise<void> {
  const { db, workspaceId } = ctx;
  const [from = 0, into = 0] = await hashTokens(ctx, [inConversation(fromId), inConversation(intoId)]);
  await db
    .update(messageTokens)
    .set({ token: into })
    .where(and(eq(messageTokens.workspaceId, workspaceId), eq(messageTokens.token, from)));
  const isTheirs = and(eq(searchEntries.workspaceId, workspaceId), eq(searchEntries.conversationId, fromId));
  const rows = await db
    .select({ id: searchEntries.id, packed: searchEntries.tokens })
    .from(searchEntries)
    .where(isTheirs);
  for (const { id, packed } of rows) {
    const tokens = unpackTokens(packed).map((token) => (token === from ? into : token));
    await db
      .update(searchEntries)
      .set({ conversationId: intoId, tokens: packTokens(tokens) })
      .where(and(isTheirs, eq(searchEntries.id, id)));
  }
}
