import { and, eq, inArray, isNull } from "drizzle-orm";
import { messages } from "@/db/schema/inbox/messages";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { getLockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { recountStanding } from "@/lib/inbox/conversations/save-conversations";
import { allow } from "@/lib/workspaces/allow";

/**
 * Say that what has failed or is in doubt in a conversation needs no more attention, since it was dealt with
 * otherwise. The messages stay as they are, and a waiting contact still waits. Without such messages nothing
 * happens.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function dismissTrouble(ctx: Context, conversationId: string): Promise<void> {
  allow(ctx, "reply");
  const conversation = await getLockedConversation(ctx, conversationId);
  const { db, workspaceId, now: dismissedAt } = ctx;
  const dismissed = await db
    .update(messages)
    .set({ dismissedAt })
    .where(
      and(
        eq(messages.workspaceId, workspaceId),
        eq(messages.conversationId, conversationId),
        inArray(messages.status, ["failed", "unknown"]),
        isNull(messages.dismissedAt),
      ),
    )
    .returning({ id: messages.id });
  if (dismissed.length === 0) return;
  await recordAudit(ctx, "conversation.trouble_dismissed", conversationId, { count: dismissed.length });
  await recountStanding(ctx, conversation);
}
