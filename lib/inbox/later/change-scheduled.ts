import { isRow } from "@/db/is-row";
import { scheduledReplies } from "@/db/schema/inbox/scheduled-replies";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { recountStanding } from "@/lib/inbox/conversations/save-conversations";
import { allow } from "@/lib/workspaces/allow";
import { getLockedScheduled } from "./locked-scheduled";
import { enqueueScheduled, mustBeInTime } from "./schedule-reply";
import { viewScheduled } from "./scheduled-views";
import { ScheduledChange, type ScheduledReplyView } from "./shapes";

/**
 * Give a reply for later another time, or the same one again: whoever does so has seen what the contact has written
 * until now, so that only what comes next holds it.
 *
 * @throws ZodError; Refusal `forbidden`; `not_found` once it was sent or cancelled; as `laterRefusal` for its time.
 */
export async function changeScheduled(
  ctx: Context,
  id: string,
  change: ScheduledChange,
): Promise<ScheduledReplyView> {
  allow(ctx, "reply");
  const { goesAt: at, yieldsToContact } = ScheduledChange.parse(change);
  const { row: before, conversation } = await getLockedScheduled(ctx, id);
  const goesAt = new Date(at);
  await mustBeInTime(ctx, conversation, goesAt);
  const { db, workspaceId } = ctx;
  const free = { heldFor: null, heldAt: null, dismissedAt: null };
  const [row] = await db
    .update(scheduledReplies)
    .set({ goesAt, yieldsToContact, heardCount: conversation.inboundCount, ...free })
    .where(isRow(scheduledReplies, workspaceId, id))
    .returning();
  await enqueueScheduled(ctx, id, goesAt);
  await recordAudit(ctx, "reply.rescheduled", id, { conversationId: conversation.id, goesAt: at });
  if (before.heldFor) await recountStanding(ctx, conversation);
  announce(ctx, "conversation", conversation.id);
  const [view] = await viewScheduled(ctx, [row!], conversation);
  return view!;
}
