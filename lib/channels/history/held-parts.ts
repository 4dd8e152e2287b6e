import { sql } from "drizzle-orm";
import { deliveries } from "@/db/schema/work/deliveries";
import { historyRuns } from "@/db/schema/work/history-runs";
import { isRun } from "@/lib/channels/find-run";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";

/**
 * Why a delivery is parked that brought parts of a phone's history while their import was paused: Meta sends them once.
 * Nobody needs to look at it, so it is in no list of what waits for a person.
 */
export const PART_OF_PAUSED = "import_paused";

/** Go on with the import of a phone's history, with what came while it was paused: all of it, in the order it came. */
export async function resumePhone(ctx: Context, channelId: string): Promise<void> {
  const { db, workspaceId, now } = ctx;
  // The run first: whoever applies a part holds it, and has parked that part once this goes on.
  await db
    .update(historyRuns)
    .set({ state: "running", steppedAt: now })
    .where(isRun(workspaceId, channelId, "import"));
  await releaseParts(ctx);
  announce(ctx, "channel", channelId);
}

/** Have the parts that were kept applied. Those of another number that is paused still are kept again. */
export async function releaseParts({ db, workspaceId }: Context): Promise<void> {
  await db.execute(sql`
    update ${deliveries} set state = 'waiting'
     where state = 'parked' and parked_reason = ${PART_OF_PAUSED}
       and parked_for @> array[${workspaceId}::uuid]`);
}
