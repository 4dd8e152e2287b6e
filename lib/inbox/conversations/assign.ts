import { and, eq } from "drizzle-orm";
import { memberships } from "@/db/schema/workspaces/memberships";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { allow } from "@/lib/workspaces/allow";
import { holdMember } from "@/lib/workspaces/get-for-change";
import { mayDo } from "@/lib/workspaces/permission-rules";
import { getLockedConversation } from "./locked-conversation";
import { saveConversations } from "./save-conversations";
import { Assignment } from "./shapes";

/**
 * Give a conversation to a member, or to nobody.
 *
 * @throws Refusal `forbidden`; `not_found` for a conversation or member this workspace does not have;
 *   `conflict` for a member whose role may not reply.
 */
export async function assign(
  ctx: Context,
  input: { conversationId: string; assigneeId: string | null },
): Promise<void> {
  allow(ctx, "assign");
  const { conversationId, assigneeId } = Assignment.parse(input);
  if (assigneeId) {
    await holdMember(ctx, assigneeId);
    await mustReply(ctx, assigneeId);
  }
  const conversation = await getLockedConversation(ctx, conversationId);
  if (conversation.assigneeId === assigneeId) return;
  await recordAudit(ctx, "conversation.assigned", conversationId, {
    from: conversation.assigneeId,
    to: assigneeId,
  });
  await saveConversations(ctx, [{ ...conversation, assigneeId }]);
}

/** Refuse somebody who is no member, or whose role may not reply. @throws Refusal `not_found`, `conflict` */
export async function mustReply({ db, workspaceId }: Context, userId: string): Promise<void> {
  const [row] = await db
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, userId)));
  const { role } = row ?? refuse("not_found", `Member ${userId}`);
  if (!mayDo(role, "reply")) refuse("conflict", `A ${role} does not reply`);
}
