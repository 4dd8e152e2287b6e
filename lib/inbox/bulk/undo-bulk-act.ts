import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { allow } from "@/lib/workspaces/allow";
import { bulkViewOf, getLockedOwn, saveBulkAct } from "./bulk-rows";
import { BULK_IDS_MAX, BULK_NEEDS, undoUntil } from "./bulk-rules";
import { enqueueBulkAct } from "./change-in-bulk";
import { restorePiece } from "./restore-piece";
import type { BulkActView } from "./shapes";

/**
 * Give the conversations that one's own action changed their earlier state back, within ten minutes after its end. What
 * somebody changed since stays as it is, and is counted. A few are restored when this returns, more by a job. Undone
 * already, nothing happens.
 *
 * @throws Refusal `forbidden`, `not_found`; `conflict` while it runs, or if it changed nothing; `too_late`.
 */
export async function undoBulkAct(ctx: Context, bulkActId: string): Promise<BulkActView> {
  allow(ctx, "read_inbox");
  const act = await getLockedOwn(ctx, bulkActId);
  allow(ctx, BULK_NEEDS[act.change]);
  if (act.state === "undoing" || act.state === "undone") return bulkViewOf(act);
  const until = undoUntil(act) ?? refuse("conflict", `Bulk act ${bulkActId} is ${act.state}`);
  if (ctx.now > until) refuse("too_late", `Bulk act ${bulkActId}`);
  await recordAudit(ctx, "bulk_act.reverted", bulkActId, { change: act.change, count: act.changedCount });
  const started = await saveBulkAct(ctx, act.id, { state: "undoing" });
  if (act.changedCount <= BULK_IDS_MAX)
    return bulkViewOf(await restorePiece(ctx, started, act.changedCount + 1));
  await enqueueBulkAct(ctx, act.id);
  return bulkViewOf(started);
}
