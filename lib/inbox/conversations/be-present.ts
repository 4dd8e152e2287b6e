import { isRow } from "@/db/is-row";
import { conversations } from "@/db/schema/inbox/conversations";
import { type Context, memberOf, type Scope } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { allow } from "@/lib/workspaces/allow";

/** Who can be seen in a conversation: a member who may read it. @throws Refusal `forbidden`, also for a key. */
export function whoIsSeen(scope: Pick<Scope, "actor">): string {
  allow(scope, "read_inbox");
  return memberOf(scope) ?? refuse("forbidden", "Only members are seen");
}

/** Whether a member can be in this conversation. @throws Refusal `forbidden`, also for a key; `not_found`. */
export async function mustBeReadable(ctx: Context, conversationId: string): Promise<void> {
  allow(ctx, "read_inbox");
  whoIsSeen(ctx);
  const { db, workspaceId } = ctx;
  const [row] = await db
    .select({ id: conversations.id })
    .from(conversations)
    .where(isRow(conversations, workspaceId, conversationId));
  if (!row) refuse("not_found", `Conversation ${conversationId}`);
}
