import { isRow } from "@/db/is-row";
import { scheduledReplies } from "@/db/schema/inbox/scheduled-replies";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { recountStanding } from "@/lib/inbox/conversations/save-conversations";
import { allow } from "@/lib/workspaces/allow";
import { getLockedScheduled, lockScheduled } from "./locked-scheduled";
import { enqueueScheduled } from "./schedule-reply";
import { viewScheduled } from "./scheduled-views";
import type { ScheduledReplyView } from "./shapes";

/** For so long a reply that was cancelled can be restored. */
export const RESTORE_MS = 3_600_000;

/**
 * Cancel a reply for later, or take it back into the box to edit it: it is not sent, and can be restored for an hour.
 * Of two members who do so at the same time one is refused.
 *
 * @returns What it was.
 * @throws Refusal `forbidden`; `not_found` once it was sent or cancelled.
 */
export async function cancelScheduled(ctx: Context, id: string): Promise<ScheduledReplyView> {
  allow(ctx, "reply");
  const { row, conversation } = await getLockedScheduled(ctx, id);
  const { db, workspaceId, now: cancelledAt } = ctx;
  await db
    .update(scheduledReplies)
    .set({ cancelledAt })
    .where(isRow(scheduledReplies, workspaceId, id));
  await enqueueScheduled(ctx, id, new Date(cancelledAt.getTime() + RESTORE_MS));
  await recordAudit(ctx, "reply.cancelled", id, { conversationId: conversation.id });
  if (row.heldFor) await recountStanding(ctx, conversation);
  announce(ctx, "conversation", conversation.id);
  const [view] = await viewScheduled(ctx, [row], conversation);
  return view!;
}

/**
 * Undo the cancelling: it is sent at its time after all, or at once where that has passed meanwhile.
 *
 * @throws Refusal `forbidden`; `not_found` after an hour.
 */
export async function restoreScheduled(ctx: Context, id: string): Promise<ScheduledReplyView> {
  allow(ctx, "reply");
  const found = (await lockScheduled(ctx, id)) ?? refuse("not_found", `Scheduled reply ${id}`);
  const { row, conversation } = found;
  if (row.cancelledAt) {
    const { db, workspaceId } = ctx;
    await db
      .update(scheduledReplies)
      .set({ cancelledAt: null })
      .where(isRow(scheduledReplies, workspaceId, id));
    await enqueueScheduled(ctx, id, row.goesAt);
    await recordAudit(ctx, "reply.restored", id, { conversationId: conversation.id });
    if (row.heldFor) await recountStanding(ctx, conversation);
    announce(ctx, "conversation", conversation.id);
  }
  const [view] = await viewScheduled(ctx, [row], conversation);
  return view!;
}
