import { and, eq } from "drizzle-orm";
import { conversations } from "@/db/schema/inbox/conversations";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";

/** Tell the lists of the inbox that somebody is called otherwise now: each of their conversations shows it. */
export async function announceLines(ctx: Context, contactId: string): Promise<void> {
  const rows = await ctx.db
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.contactId, contactId)));
  for (const { id } of rows) announce(ctx, "line", id);
}
