import { and, eq, type SQL } from "drizzle-orm";
import { historyRuns } from "@/db/schema/work/history-runs";
import type { Context } from "@/lib/context";
import { DAY_MS } from "@/lib/days";
import type { RunRow } from "./find-run";
import type { ImportView, RecoveryView } from "./shapes";

/** So long the import of a phone's history may be paused: what came meanwhile is not kept for ever. */
export const PHONE_PAUSE_MS = 28 * DAY_MS;

const textOf = (instant: Date | null) => instant?.toISOString() ?? null;

/** A recovery as screens see it. */
export function recoveryView(run: RunRow): RecoveryView {
  const { state, reason, startedAt, finishedAt, reachedAt, failure, cutCount, foundTotal } = run;
  return {
    state,
    reason,
    startedAt: startedAt.toISOString(),
    finishedAt: state === "running" ? null : textOf(finishedAt),
    reachedAt: textOf(reachedAt),
    failure,
    foundCount: run.dismissedAt ? 0 : run.foundCount,
    foundAt: textOf(run.foundAt),
    foundTotal,
    cutCount,
  };
}

/** An import as screens see it. @param canReadBack Whether it reads; a phone's history is sent, and kept for a while. */
export function importView(run: RunRow, canReadBack: boolean): ImportView {
  const { state, startedAt, finishedAt, failure, conversationCount, messageCount, cutCount, progress } = run;
  return {
    state,
    startedAt: startedAt.toISOString(),
    finishedAt: state === "running" || state === "paused" ? null : textOf(finishedAt),
    failure,
    conversationCount,
    messageCount,
    cutCount,
    resumesAt:
      state === "paused" && !canReadBack
        ? new Date(run.steppedAt.getTime() + PHONE_PAUSE_MS).toISOString()
        : null,
    progress,
  };
}

/** The runs of one channel, or of all channels of the workspace. */
export function listRuns({ db, workspaceId }: Context, channelId?: string): Promise<RunRow[]> {
  const one: SQL | undefined = channelId ? eq(historyRuns.channelId, channelId) : undefined;
  return db
    .select()
    .from(historyRuns)
    .where(and(eq(historyRuns.workspaceId, workspaceId), one));
}
