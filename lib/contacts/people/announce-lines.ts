import { and, eq } from "drizzle-orm";
import { conversations } from "@/db/schema/inbox/conversations";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";

/** Announce a changed name to the lists of the inbox: each conversation of the contact shows it. */
export async function announceLines(ctx: Context, contactId: string): Promise<void> {
  const rows = await ctx.db
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.contactId, contactId)));
  for (const { id } of rows) announce(ctx, "line", id);
}
