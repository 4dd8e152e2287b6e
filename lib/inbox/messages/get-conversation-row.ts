import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { conversationKeyOf } from "./conversation-keys";

/** A conversation's own row. @throws Refusal `not_found` */
export async function getConversationRow({ db, workspaceId }: Context, id: string) {
  const [row] = await db
    .select()
    .from(conversations)
    .where(isRow(conversations, workspaceId, id));
  return row ?? refuse("not_found", `Conversation ${id}`);
}

/** The same and its key. @throws Refusal `not_found`, also where the contact was erased. */
export async function getWithKey(ctx: Context, id: string) {
  const conversation = await getConversationRow(ctx, id);
  const key = await conversationKeyOf(ctx, conversation);
  return { conversation, key: key ?? refuse("not_found", `Key of conversation ${id}`) };
}
