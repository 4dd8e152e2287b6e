import { and, asc, eq, sql } from "drizzle-orm";
import { identities } from "@/db/schema/contacts";
import { deliveries } from "@/db/schema/work/deliveries";
import { historyRuns } from "@/db/schema/work/history-runs";
import { PHONE_PAUSE_MS } from "@/lib/channels/run-views";
import type { Context } from "@/lib/context";
import { PART_OF_PAUSED } from "./held-parts";

/**
 * The paused imports of phones on whose channels a contact is, for their export: parts that came meanwhile lie in
 * their deliveries, which only the worker may read, so the export can but say that they wait. Nothing while none came.
 */
export async function exportPaused({ db, workspaceId }: Context, contactId: string) {
  const rows = await db
    .selectDistinct({ channelId: historyRuns.channelId, pausedAt: historyRuns.steppedAt })
    .from(historyRuns)
    .innerJoin(
      identities,
      and(
        eq(identities.workspaceId, historyRuns.workspaceId),
        eq(identities.channelId, historyRuns.channelId),
        eq(identities.contactId, contactId),
      ),
    )
    .where(
      and(
        eq(historyRuns.workspaceId, workspaceId),
        eq(historyRuns.kind, "import"),
        eq(historyRuns.state, "paused"),
        eq(identities.platform, "whatsapp"),
        sql`exists (select 1 from ${deliveries}
          where ${deliveries.state} = 'parked' and ${deliveries.parkedReason} = ${PART_OF_PAUSED}
            and ${deliveries.parkedFor} @> array[${workspaceId}::uuid])`,
      ),
    )
    .orderBy(asc(historyRuns.channelId));
  return rows.map(({ channelId, pausedAt }) => ({
    channelId,
    pausedAt: pausedAt.toISOString(),
    resumesAt: new Date(pausedAt.getTime() + PHONE_PAUSE_MS).toISOString(),
  }));
}
