import type { Context } from "@/lib/context";
import { allow } from "@/lib/workspaces/allow";
import { bulkViewOf, getOwnBulkAct } from "./bulk-rows";
import type { BulkActView } from "./shapes";

/** How far one's own action is, and what became of the conversations. @throws Refusal `forbidden`, `not_found` */
export async function getBulkAct(ctx: Context, bulkActId: string): Promise<BulkActView> {
  allow(ctx, "read_inbox");
  return bulkViewOf(await getOwnBulkAct(ctx, bulkActId));
}
