import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { messages } from "@/db/schema/inbox/messages";
import { scheduledReplies } from "@/db/schema/inbox/scheduled-replies";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { getLockedConversation } from "@/lib/inbox/conversations/locked-conversation";
import { recountStanding } from "@/lib/inbox/conversations/save-conversations";
import { allow } from "@/lib/workspaces/allow";

/**
 * Say that what has failed, is in doubt or was not sent at its time in a conversation needs no more attention, since it was dealt with
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
  const late = await db
    .update(scheduledReplies)
    .set({ dismissedAt })
    .where(
      and(
        eq(scheduledReplies.workspaceId, workspaceId),
        eq(scheduledReplies.conversationId, conversationId),
        isNotNull(scheduledReplies.heldFor),
        isNull(scheduledReplies.dismissedAt),
      ),
    )
    .returning({ id: scheduledReplies.id });
  const dismissedCount = dismissed.length + late.length;
  if (dismissedCount === 0) return;
  await recordAudit(ctx, "conversation.trouble_dismissed", conversationId, { count: dismissedCount });
  await recountStanding(ctx, conversation);
}
