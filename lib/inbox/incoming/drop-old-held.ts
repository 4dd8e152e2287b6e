import { and, eq, lt } from "drizzle-orm";
import { heldUpdates } from "@/db/schema/inbox/held-updates";
import type { Context } from "@/lib/context";

const KEEP_MS = 8 * 86_400_000;

/** Forget updates of messages that never came: Meta repeats itself for 7 days. */
export async function dropOldHeld({ db, workspaceId, now }: Context): Promise<void> {
  await db
    .delete(heldUpdates)
    .where(
      and(eq(heldUpdates.workspaceId, workspaceId), lt(heldUpdates.at, new Date(now.getTime() - KEEP_MS))),
    );
}
