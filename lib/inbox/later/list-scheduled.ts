import { and, asc, eq, isNull } from "drizzle-orm";
import { scheduledReplies } from "@/db/schema/inbox/scheduled-replies";
import type { Context } from "@/lib/context";
import { getWithKey } from "@/lib/inbox/messages/get-conversation-row";
import { allow } from "@/lib/workspaces/allow";
import { viewScheduled } from "./scheduled-views";
import type { ScheduledReplyView } from "./shapes";

/**
 * The replies of a conversation that are to be sent later, and those that were held, by their time.
 *
 * @throws Refusal `forbidden`; `not_found`.
 */
export async function listScheduled(ctx: Context, conversationId: string): Promise<ScheduledReplyView[]> {
  allow(ctx, "read_inbox");
  const { conversation, key } = await getWithKey(ctx, conversationId);
  const { db, workspaceId } = ctx;
  const rows = await db
    .select()
    .from(scheduledReplies)
    .where(
      and(
        eq(scheduledReplies.workspaceId, workspaceId),
        eq(scheduledReplies.conversationId, conversationId),
        isNull(scheduledReplies.cancelledAt),
      ),
    )
    .orderBy(asc(scheduledReplies.goesAt), asc(scheduledReplies.id));
  return viewScheduled(ctx, rows, { key, inboundCount: conversation.inboundCount });
}
