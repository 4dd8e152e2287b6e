import { isRow } from "@/db/is-row";
import { labels } from "@/db/schema/inbox/labels";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { enqueue } from "@/lib/queue";
import { allow } from "@/lib/workspaces/allow";
import { getLockedLabel } from "./get-locked-label";

/**
 * Delete a label. It is gone from every screen at once; a job takes it from its conversations, however many they are.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function deleteLabel(ctx: Context, labelId: string): Promise<void> {
  allow(ctx, "manage_labels");
  const { name } = await getLockedLabel(ctx, labelId);
  const { db, workspaceId, now: deletedAt } = ctx;
  await db
    .update(labels)
    .set({ deletedAt })
    .where(isRow(labels, workspaceId, labelId));
  await recordAudit(ctx, "label.deleted", labelId, { name });
  await enqueue(ctx, "clear-label", { workspaceId, labelId }, { jobKey: `clear-label/${labelId}` });
  announce(ctx, "label");
}
