import { isRow } from "@/db/is-row";
import { scheduledReplies } from "@/db/schema/inbox/scheduled-replies";
import { recordAudit } from "@/lib/audit";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { recountStanding } from "@/lib/inbox/conversations/save-conversations";
import { isDue } from "@/lib/queue";
import { RESTORE_MS } from "./cancel-scheduled";
import { doesYield, type LockedScheduled, lockScheduled } from "./locked-scheduled";
import { enqueueScheduled } from "./schedule-reply";
import type { HoldReason } from "./shapes";
import { fitScheduled, mayStillReply, storeScheduled } from "./store-scheduled";

/**
 * Send a reply whose time has come, once, however often and late this is run. What stands against it holds it, with
 * the reason, until a member decides; of the three that waited for a restart each is looked at by itself.
 */
export async function sendScheduled(scope: Scope, id: string): Promise<void> {
  await inWorkspace(scope, async (ctx) => {
    const found = await lockScheduled(ctx, id);
    if (!found) return;
    const { cancelledAt, heldFor, goesAt } = found.row;
    if (cancelledAt) await forgetCancelled(ctx, id, cancelledAt);
    else if (!heldFor && isDue(ctx, goesAt)) await sendOrHold(ctx, found);
    // Of another time since, or by a clock that is far ahead: either way it is looked at again.
    else if (!heldFor) await enqueueScheduled(ctx, id, goesAt);
  });
}

async function sendOrHold(ctx: Context, found: LockedScheduled): Promise<void> {
  const { authorId } = found.row;
  if (doesYield(found.row, found.conversation)) return hold(ctx, found, "contact_wrote");
  if (authorId && !(await mayStillReply(ctx, authorId))) return hold(ctx, found, "writer_gone");
  const fit = await fitOrReason(ctx, found);
  if (typeof fit === "string") return hold(ctx, found, fit);
  await storeScheduled(ctx, found, fit, authorId);
}

/** Nothing is written before all is known to be right: a refusal leaves the unit as it was. */
async function fitOrReason(ctx: Context, found: LockedScheduled) {
  try {
    return await fitScheduled(ctx, found, { isPerson: false, acceptsRule: false });
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

async function hold(ctx: Context, { row, conversation }: LockedScheduled, reason: HoldReason): Promise<void> {
  const { db, workspaceId } = ctx;
  await db
    .update(scheduledReplies)
    .set({ heldFor: reason, heldAt: ctx.now })
    .where(isRow(scheduledReplies, workspaceId, row.id));
  await recordAudit(ctx, "reply.stopped", row.id, { conversationId: conversation.id, reason });
  await recountStanding(ctx, conversation);
  announce(ctx, "conversation", conversation.id);
  announce(ctx, "held_reply", row.id);
}

async function forgetCancelled(ctx: Context, id: string, cancelledAt: Date): Promise<void> {
  const { db, workspaceId } = ctx;
  if (!isDue(ctx, new Date(cancelledAt.getTime() + RESTORE_MS))) return;
  await db.delete(scheduledReplies).where(isRow(scheduledReplies, workspaceId, id));
}
