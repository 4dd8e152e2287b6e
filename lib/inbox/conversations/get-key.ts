import { and, eq } from "drizzle-orm";
import { conversations } from "@/db/schema/inbox/conversations";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { contactKey } from "@/lib/vault/keys";

/** A conversation's own row and its contact's key. @throws Refusal `not_found` */
export async function getWithKey(ctx: Context, conversationId: string) {
  const [row] = await ctx.db
    .select()
    .from(conversations)
    .where(and(eq(conversations.workspaceId, ctx.workspaceId), eq(conversations.id, conversationId)));
  const conversation = row ?? refuse("not_found", `Conversation ${conversationId}`);
  return { conversation, key: await contactKey(ctx, conversation.contactId) };
}
