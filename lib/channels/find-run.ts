import { and, eq, type SQL } from "drizzle-orm";
import { historyRuns } from "@/db/schema/work/history-runs";
import type { Context } from "@/lib/context";
import type { RunKind } from "@/lib/words";

export type RunRow = typeof historyRuns.$inferSelect;

/** The condition for one channel's run of a kind. */
export const isRun = (workspaceId: string, channelId: string, kind: RunKind): SQL | undefined =>
  and(
    eq(historyRuns.workspaceId, workspaceId),
    eq(historyRuns.channelId, channelId),
    eq(historyRuns.kind, kind),
  );

/** The newest run of a kind on a channel; null if there was none. */
export async function findRun(ctx: Context, channelId: string, kind: RunKind): Promise<RunRow | null> {
  const { db, workspaceId } = ctx;
  const [row] = await db
    .select()
    .from(historyRuns)
    .where(isRun(workspaceId, channelId, kind));
  return row ?? null;
}

/** Lock a run until the unit ends. @returns False if it was begun anew since it was read. */
export async function lockRun({ db, workspaceId }: Context, run: RunRow): Promise<boolean> {
  const [row] = await db
    .select({ startedAt: historyRuns.startedAt })
    .from(historyRuns)
    .where(isRun(workspaceId, run.channelId, run.kind))
    .for("update");
  return row?.startedAt.getTime() === run.startedAt.getTime();
}
