import { and, eq, gte, inArray, lte } from "drizzle-orm";
import { metricGaps, readings } from "@/db/schema/insights";
import type { Context } from "@/lib/context";
import type { Period } from "./period-rules";

/** Readings by channel, metric and period, each a map from day to value. */
export type Values = Map<string, Map<string, Map<string, number>>>;

/** The readings of channels in a range of days. Unknown channels have none. */
export async function readValues(
  { db, workspaceId }: Context,
  ids: string[],
  range: Period,
): Promise<Values> {
  const values: Values = new Map();
  if (ids.length === 0) return values;
  const rows = await db
    .select()
    .from(readings)
    .where(
      and(
        eq(readings.workspaceId, workspaceId),
        inArray(readings.subjectId, ids),
        inArray(readings.period, ["day", "week", "days_28"]),
        gte(readings.day, range.since),
        lte(readings.day, range.until),
      ),
    );
  for (const { subjectId, metric, period, day, value } of rows) {
    const ofChannel = values.get(subjectId) ?? new Map<string, Map<string, number>>();
    const name = `${metric}/${period}`;
    const byDay = ofChannel.get(name) ?? new Map<string, number>();
    values.set(subjectId, ofChannel.set(name, byDay.set(day, value)));
  }
  return values;
}

/** Why metrics of channels are missing. */
export async function readGaps({ db, workspaceId }: Context, ids: string[]) {
  if (ids.length === 0) return [];
  return db
    .select({ channelId: metricGaps.channelId, metric: metricGaps.metric, reason: metricGaps.reason })
    .from(metricGaps)
    .where(and(eq(metricGaps.workspaceId, workspaceId), inArray(metricGaps.channelId, ids)));
}

export type Gaps = Awaited<ReturnType<typeof readGaps>>;
