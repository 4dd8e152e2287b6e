import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { contactKey } from "@/lib/vault/keys";

/** A conversation's own row. @throws Refusal `not_found` */
export async function getConversationRow({ db, workspaceId }: Context, id: string) {
  const [row] = await db
    .select()
    .from(conversations)
    .where(isRow(conversations, workspaceId, id));
  return row ?? refuse("not_found", `Conversation ${id}`);
}

/** The same and its contact's key. @throws Refusal `not_found` */
export async function getWithKey(ctx: Context, id: string) {
  const conversation = await getConversationRow(ctx, id);
  return { conversation, key: await contactKey(ctx, conversation.contactId) };
}
