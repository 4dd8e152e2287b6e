import { and, eq, lt } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { savedReplies } from "@/db/schema/inbox/saved-replies";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { DAY_MS } from "@/lib/days";
import { announce } from "@/lib/feed";
import { allow } from "@/lib/workspaces/allow";
import { checkRules, getLockedReply } from "./reply-rows";
import { readRulesSaying } from "./rules-saying";
import type { SayingRule } from "./shapes";

/** For so long a deleted one can be restored. */
const RESTORE_MS = DAY_MS;

/**
 * Delete a saved reply. It is gone from every screen at once, and can be restored for a day. Replies that were begun
 * from it stay; a moderation rule that says it pauses.
 *
 * @returns The moderation rules that said it: those that were on pause, the others cannot be switched on without it.
 * @throws Refusal `forbidden`; `not_found`, also for another member's own
 */
export async function deleteSavedReply(ctx: Context, savedReplyId: string): Promise<SayingRule[]> {
  allow(ctx, "reply");
  const { title, ownerId } = await getLockedReply(ctx, savedReplyId);
  const { db, workspaceId, now: deletedAt } = ctx;
  await db
    .update(savedReplies)
    .set({ deletedAt })
    .where(isRow(savedReplies, workspaceId, savedReplyId));
  const before = new Date(deletedAt.getTime() - RESTORE_MS);
  await db
    .delete(savedReplies)
    .where(and(eq(savedReplies.workspaceId, workspaceId), lt(savedReplies.deletedAt, before)));
  await recordAudit(ctx, "saved_reply.deleted", savedReplyId, ownerId ? {} : { name: title });
  announce(ctx, "saved_reply");
  // Rules say only those that everyone uses.
  if (ownerId) return [];
  await checkRules(ctx);
  return (await readRulesSaying(ctx))(savedReplyId);
}
