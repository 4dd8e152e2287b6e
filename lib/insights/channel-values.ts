import { and, eq, gte, inArray, lte } from "drizzle-orm";
import { metricGaps, readings } from "@/db/schema/insights";
import type { Context } from "@/lib/context";
import type { Period } from "@/lib/days";
import { REPORT_ZONE } from "@/lib/platforms/insights";
import { type Reading, settlesAt } from "./day-rules";

/** Readings by `metric/period`, each a map from day to value. */
export type ChannelValues = Map<string, Map<string, Reading>>;

interface Counted {
  id: string;
  /** The zone whose days its platform reports. */
  zone: string;
}

/** The readings of channels in a range of days, by channel. Unknown channels have none. */
export async function readValues(
  { db, workspaceId }: Context,
  counted: Counted[],
  range: Period,
): Promise<Map<string, ChannelValues>> {
  const values = new Map<string, ChannelValues>();
  if (counted.length === 0) return values;
  const { subjectId, metric, period, day, value, readAt } = readings;
  const rows = await db
    .select({ subjectId, metric, period, day, value, readAt })
    .from(readings)
    .where(
      and(
        eq(readings.workspaceId, workspaceId),
        inArray(
          subjectId,
          counted.map(({ id }) => id),
        ),
        inArray(period, ["day", "week", "days_28"]),
        gte(day, range.since),
        lte(day, range.until),
      ),
    );
  const isFinal = finalities(counted);
  for (const row of rows) {
    const ofChannel = values.get(row.subjectId) ?? new Map<string, Map<string, Reading>>();
    const name = `${row.metric}/${row.period}`;
    const byDay = ofChannel.get(name) ?? new Map<string, Reading>();
    byDay.set(row.day, { value: row.value, isFinal: isFinal(row) });
    values.set(row.subjectId, ofChannel.set(name, byDay));
  }
  return values;
}

/** Tells whether a reading is final. Computes each day's moment only once: there are thousands of rows. */
function finalities(counted: Counted[]) {
  const zones = new Map(counted.map(({ id, zone }) => [id, zone]));
  const moments = new Map<string, number>();
  return ({ subjectId, day, readAt }: { subjectId: string; day: string; readAt: Date }) => {
    const zone = zones.get(subjectId) ?? REPORT_ZONE;
    const key = `${zone}/${day}`;
    const moment = moments.get(key) ?? settlesAt(day, zone);
    moments.set(key, moment);
    return readAt.getTime() >= moment;
  };
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
