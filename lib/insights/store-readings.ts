import { and, eq, sql } from "drizzle-orm";
import { metricGaps, readings } from "@/db/schema/insights";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import type { Collected } from "@/lib/platforms/insights";

const ROWS_MAX = 1_000;

/**
 * Store readings. A value read later replaces an older one, since Meta revises days; one read earlier
 * never does, so two collectors may finish in either order.
 */
export async function storeReadings(
  ctx: Context,
  subject: { id: string; channelId: string },
  collected: Collected,
): Promise<void> {
  const { db, workspaceId, now: readAt } = ctx;
  const rows = collected.readings.map((reading) => ({
    workspaceId,
    subjectId: subject.id,
    ...reading,
    readAt,
  }));
  for (let start = 0; start < rows.length; start += ROWS_MAX) {
    await db
      .insert(readings)
      .values(rows.slice(start, start + ROWS_MAX))
      .onConflictDoUpdate({
        target: [readings.workspaceId, readings.subjectId, readings.metric, readings.period, readings.day],
        set: { value: sql`excluded.value`, readAt: sql`excluded.read_at` },
        setWhere: sql`${readings.readAt} <= excluded.read_at`,
      });
  }
  await storeGaps(ctx, subject.channelId, collected);
  announce(ctx, "reach");
}

/** Note why a metric is missing, and delete the note once it reports again. */
async function storeGaps(
  ctx: Context,
  channelId: string,
  { gaps, readings: read }: Collected,
): Promise<void> {
  const { db, workspaceId, now: notedAt } = ctx;
  for (const metric of new Set(read.map((reading) => reading.metric))) {
    await db
      .delete(metricGaps)
      .where(
        and(
          eq(metricGaps.workspaceId, workspaceId),
          eq(metricGaps.channelId, channelId),
          eq(metricGaps.metric, metric),
        ),
      );
  }
  for (const { metric, reason } of gaps) {
    await db
      .insert(metricGaps)
      .values({ workspaceId, channelId, metric, reason, notedAt })
      .onConflictDoUpdate({
        target: [metricGaps.workspaceId, metricGaps.channelId, metricGaps.metric],
        set: { reason, notedAt },
      });
  }
}

/** Metrics that Meta has retired on this channel, which are not read again. */
export async function retiredMetrics({ db, workspaceId }: Context, channelId: string): Promise<Set<string>> {
  const rows = await db
    .select({ metric: metricGaps.metric })
    .from(metricGaps)
    .where(
      and(
        eq(metricGaps.workspaceId, workspaceId),
        eq(metricGaps.channelId, channelId),
        eq(metricGaps.reason, "retired"),
      ),
    );
  return new Set(rows.map(({ metric }) => metric));
}
