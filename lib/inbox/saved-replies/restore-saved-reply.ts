import { isRow } from "@/db/is-row";
import { savedReplies } from "@/db/schema/inbox/saved-replies";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { allow } from "@/lib/workspaces/allow";
import { getLockedReply, refuseTaken } from "./reply-rows";

/**
 * Bring a deleted saved reply back. One that is there already stays.
 *
 * @throws Refusal `forbidden`; `not_found` once it is gone for good; `shortcut_taken` if another has its shortcut now
 */
export async function restoreSavedReply(ctx: Context, savedReplyId: string): Promise<void> {
  allow(ctx, "reply");
  const { deletedAt, shortcut, title, ownerId } = await getLockedReply(ctx, savedReplyId, {
    isDeleted: true,
  });
  if (!deletedAt) return;
  await refuseTaken(shortcut, () =>
    ctx.db
      .update(savedReplies)
      .set({ deletedAt: null })
      .where(isRow(savedReplies, ctx.workspaceId, savedReplyId)),
  );
  await recordAudit(ctx, "saved_reply.restored", savedReplyId, ownerId ? {} : { name: title });
  announce(ctx, "saved_reply");
}
