import { and, eq, inArray } from "drizzle-orm";
import { savedReplies, savedReplyUses } from "@/db/schema/inbox/saved-replies";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";

/**
 * Count that a reply was begun from saved replies: once it leaves. One that is there no longer is passed over: the
 * reply is sent all the same.
 */
export async function recordUses(ctx: Context, replyId: string, ids: string[], at: Date): Promise<void> {
  if (ids.length === 0) return;
  const { db, workspaceId } = ctx;
  const found = await db
    .select({ id: savedReplies.id })
    .from(savedReplies)
    .where(and(eq(savedReplies.workspaceId, workspaceId), inArray(savedReplies.id, ids)))
    .for("key share");
  if (found.length === 0) return;
  await db
    .insert(savedReplyUses)
    .values(found.map(({ id: savedReplyId }) => ({ workspaceId, replyId, savedReplyId, at })))
    .onConflictDoNothing();
  announce(ctx, "saved_reply");
}

/** Forget it, the reply having been undone. @returns The saved replies it was begun from. */
export async function dropUses({ db, workspaceId }: Context, replyId: string): Promise<string[]> {
  const rows = await db
    .delete(savedReplyUses)
    .where(and(eq(savedReplyUses.workspaceId, workspaceId), eq(savedReplyUses.replyId, replyId)))
    .returning({ id: savedReplyUses.savedReplyId });
  return rows.map(({ id }) => id);
}
