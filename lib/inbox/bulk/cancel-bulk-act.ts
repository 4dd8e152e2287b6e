import type { Context } from "@/lib/context";
import { allow } from "@/lib/workspaces/allow";
import { bulkViewOf, getLockedOwn, saveBulkAct } from "./bulk-rows";
import type { BulkActView } from "./shapes";

/**
 * Stop one's own action after the piece that runs: what is changed stays changed, and can be undone. Over already, or
 * being undone, nothing happens.
 *
 * @throws Refusal `forbidden`, `not_found`
 */
export async function cancelBulkAct(ctx: Context, bulkActId: string): Promise<BulkActView> {
  allow(ctx, "read_inbox");
  const act = await getLockedOwn(ctx, bulkActId);
  if (act.state !== "collecting" && act.state !== "running") return bulkViewOf(act);
  return bulkViewOf(await saveBulkAct(ctx, act.id, { state: "cancelled", endedAt: ctx.now }));
}
