import { bulkActs } from "@/db/schema/inbox/bulk/bulk-acts";
import { recordAudit } from "@/lib/audit";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { enqueue } from "@/lib/queue";
import { allow } from "@/lib/workspaces/allow";
import { applyPiece } from "./apply-piece";
import { addEntries, type BulkActRow, bulkViewOf, getOwnBulkAct, saveBulkAct } from "./bulk-rows";
import { BULK_IDS_MAX, BULK_NEEDS } from "./bulk-rules";
import { checkTarget } from "./check-target";
import { type BulkActView, NewBulkAct } from "./shapes";

/**
 * Close, reopen, assign, label or mark many conversations as one action: some by their ids, done when this returns, or a
 * whole list, which a job goes through. What cannot be changed is counted and passed over. Contacts are told nothing.
 * Asked for twice, it is done once.
 *
 * @throws ZodError
 * @throws Refusal `forbidden`, also for a key that asks for a list or for read marks; `not_found` if none of the
 *   conversations, the member or a label is here; `conflict` for a member whose role may not reply, or another's id.
 */
export async function changeInBulk(ctx: Context, input: NewBulkAct): Promise<BulkActView> {
  allow(ctx, "read_inbox");
  const { id, change, conversationIds, list, assigneeId = null, ...labels } = NewBulkAct.parse(input);
  allow(ctx, BULK_NEEDS[change]);
  const requestedBy = memberOf(ctx);
  const isPersonal = list !== undefined || change === "read" || change === "unread";
  if (isPersonal && !requestedBy) refuse("forbidden", "A key has no lists and no marks of its own");
  const names = await checkTarget(ctx, { assigneeId, ...labels });
  const [row] = await ctx.db
    .insert(bulkActs)
    .values({
      ...{ workspaceId: ctx.workspaceId, id, change, assigneeId, ...labels, requestedBy },
      list: list ? compact(list) : null,
      state: list ? "collecting" : "running",
      requestedAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning();
  if (!row) return bulkViewOf(await getOwnBulkAct(ctx, id));
  const namesOf = (ids: string[]) => ids.map((one) => names.get(one) ?? one).join(", ") || null;
  await recordAudit(ctx, "bulk_act.requested", id, {
    change,
    count: conversationIds?.length ?? null,
    view: list?.view ?? null,
    to: assigneeId,
    added: namesOf(labels.addLabelIds),
    removed: namesOf(labels.removeLabelIds),
  });
  if (conversationIds) return bulkViewOf(await changeAll(ctx, row, [...new Set(conversationIds)]));
  await enqueueBulkAct(ctx, id);
  return bulkViewOf(row);
}

/** What is said of a list, without what is left out. */
const compact = (list: Record<string, string | number | undefined>) =>
  Object.fromEntries(
    Object.entries(list).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );

async function changeAll(ctx: Context, row: BulkActRow, ids: string[]): Promise<BulkActRow> {
  const found = await addEntries(ctx, row.id, ids);
  if (found === 0) refuse("not_found", "None of these conversations");
  const refusedCount = ids.length - found;
  const act = await saveBulkAct(ctx, row.id, { total: ids.length, refusedCount });
  return applyPiece(ctx, act, BULK_IDS_MAX + 1);
}

/** Have a job go on with an action. */
export async function enqueueBulkAct(ctx: Context, bulkActId: string): Promise<void> {
  const { workspaceId } = ctx;
  await enqueue(ctx, "run-bulk-act", { workspaceId, bulkActId }, { jobKey: `run-bulk-act/${bulkActId}` });
}
