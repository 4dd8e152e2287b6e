import { and, eq, lt } from "drizzle-orm";
import { bulkActs } from "@/db/schema/inbox/bulk/bulk-acts";
import type { Context } from "@/lib/context";
import { DAY_MS } from "@/lib/days";

/** Delete actions of more than a day ago, with what they remember of conversations. */
export async function dropOldBulkActs({ db, workspaceId, now }: Context): Promise<void> {
  const dayAgo = new Date(now.getTime() - DAY_MS);
  await db
    .delete(bulkActs)
    .where(and(eq(bulkActs.workspaceId, workspaceId), lt(bulkActs.requestedAt, dayAgo)));
}
