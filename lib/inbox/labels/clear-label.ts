import { and, eq, isNotNull } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { labelEntries } from "@/db/schema/inbox/label-entries";
import { labels } from "@/db/schema/inbox/labels";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { lockConversations } from "@/lib/inbox/conversations/locked-conversation";
import { saveConversations } from "@/lib/inbox/conversations/save-conversations";

const BATCH_ROWS = 200;

/**
 * Take a deleted label from its conversations, in batches that are each committed, and delete its row at the end. A
 * crash in between leaves a label that no screen shows; the job goes on from there.
 */
export async function clearLabel(scope: Scope, labelId: string): Promise<void> {
  while (await inWorkspace(scope, (ctx) => clearBatch(ctx, labelId)));
}

/** @returns Whether there may be more. */
async function clearBatch(ctx: Context, labelId: string): Promise<boolean> {
  const { db, workspaceId } = ctx;
  const isGone = and(isRow(labels, workspaceId, labelId), isNotNull(labels.deletedAt));
  const [label] = await db.select({ id: labels.id }).from(labels).where(isGone).for("update");
  if (!label) return false;
  const entries = await db
    .select({ id: labelEntries.conversationId })
    .from(labelEntries)
    .where(and(eq(labelEntries.workspaceId, workspaceId), eq(labelEntries.labelId, labelId)))
    .orderBy(labelEntries.conversationId)
    .limit(BATCH_ROWS);
  const ids = entries.map(({ id }) => id);
  const locked = [...(await lockConversations(ctx, [], ids)).values()];
  await saveConversations(
    ctx,
    locked.map((one) => ({ ...one, labelIds: one.labelIds.filter((id) => id !== labelId) })),
  );
  if (entries.length === BATCH_ROWS) return true;
  await db.delete(labels).where(isRow(labels, workspaceId, labelId));
  return false;
}
