import { and, desc, eq, inArray } from "drizzle-orm";
import { moderationDryRuns } from "@/db/schema/moderation/moderation-dry-runs";
import type { Context } from "@/lib/context";
import type { DryRunView } from "@/lib/moderation/run-shapes";

export type DryRunRow = typeof moderationDryRuns.$inferSelect;

/** A dry run as screens and programs see it. */
export function viewOf(row: DryRunRow): DryRunView {
  const { id, ruleId, version, state, threadCount, readCount, commentCount, foundCount, requestedBy } = row;
  return {
    id,
    ruleId,
    version,
    state,
    threadCount,
    readCount,
    commentCount,
    foundCount,
    requestedBy,
    since: row.since.toISOString(),
    requestedAt: row.requestedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

/** The newest dry run of each of these rules. */
export async function newestOf({ db, workspaceId }: Context, ruleIds: string[]): Promise<DryRunRow[]> {
  if (ruleIds.length === 0) return [];
  return db
    .selectDistinctOn([moderationDryRuns.ruleId])
    .from(moderationDryRuns)
    .where(and(eq(moderationDryRuns.workspaceId, workspaceId), inArray(moderationDryRuns.ruleId, ruleIds)))
    .orderBy(moderationDryRuns.ruleId, desc(moderationDryRuns.id));
}
