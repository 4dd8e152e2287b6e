import { and, eq, gte, inArray, lte } from "drizzle-orm";
import { channels } from "@/db/schema/channels";
import { metricGaps, readings } from "@/db/schema/insights";
import { workspaces } from "@/db/schema/workspaces";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { allow } from "@/lib/workspaces/allow";
import { listPublicationReach } from "./list-publication-reach";
import { CHANNEL_METRICS, changeOf, isAdditive, type Metric, totalOf } from "./metric-rules";
import {
  dayOf,
  daysIn,
  daysOf,
  PERIOD_DAYS_MAX,
  type Period,
  periodBefore,
  REPORT_ZONE,
} from "./period-rules";
import { type ReachReadings, reachOf, reachTogether } from "./reach-rules";
import { type ChannelReach, ReachAsked, type ReachView } from "./shapes";

const PUBLICATIONS_MAX = 100;

/**
 * What the channels reached in a period, beside the period of the same length before it.
 *
 * Reach is never a sum: exact where Meta counted that very window, else bounds, and all channels together
 * a band. A day without a report is null everywhere. Four queries, whatever the size.
 *
 * @throws ZodError if `asked` is not of that shape; Refusal `forbidden`, `invalid` if the period is longer
 *   than a year.
 */
export async function readReach(ctx: Context, asked: ReachAsked): Promise<ReachView> {
  allow(ctx, "read_reach");
  const { since, until, channelIds } = ReachAsked.parse(asked);
  const period = { since, until };
  if (daysIn(period) > PERIOD_DAYS_MAX) refuse("invalid", `Period of ${daysIn(period)} days`);

  const before = periodBefore(period);
  const shown = (await listChannels(ctx)).filter(({ id }) => !channelIds || channelIds.includes(id));
  const ids = shown.map(({ id }) => id);
  const values = await readValues(ctx, ids, { since: before.since, until });
  const gaps = await readGaps(ctx, ids);
  const { items, hasMore } = await listPublicationReach(ctx, {
    period,
    channelIds: ids,
    limit: PUBLICATIONS_MAX,
  });

  const lines = shown.map((channel) => lineOf(channel, period, values.get(channel.id), gaps));
  const linesBefore = shown.map((channel) => lineOf(channel, before, values.get(channel.id), gaps));
  const today = dayOf(ctx.now, REPORT_ZONE);
  return {
    period,
    before,
    runningDay: today >= since && today <= until ? today : null,
    days: daysOf(period),
    reach: reachTogether(offered(lines, "reach").map(({ reach }) => reach)),
    reachBefore: reachTogether(offered(linesBefore, "reach").map(({ reach }) => reach)),
    totals: totalsOf(lines, linesBefore),
    channels: lines,
    publications: items,
    hasMore,
  };
}

type Line = typeof channels.$inferSelect;

async function listChannels({ db, workspaceId }: Context): Promise<Line[]> {
  return db
    .select()
    .from(channels)
    .where(eq(channels.workspaceId, workspaceId))
    .orderBy(channels.platform, channels.name);
}

/** Readings by channel, metric and period, each a map from day to value. */
type Values = Map<string, Map<string, Map<string, number>>>;

async function readValues({ db, workspaceId }: Context, ids: string[], range: Period): Promise<Values> {
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

async function readGaps({ db, workspaceId }: Context, ids: string[]) {
  if (ids.length === 0) return [];
  return db
    .select({ channelId: metricGaps.channelId, metric: metricGaps.metric, reason: metricGaps.reason })
    .from(metricGaps)
    .where(and(eq(metricGaps.workspaceId, workspaceId), inArray(metricGaps.channelId, ids)));
}

type Gaps = Awaited<ReturnType<typeof readGaps>>;

function lineOf(
  channel: Line,
  period: Period,
  values: Map<string, Map<string, number>> | undefined,
  gaps: Gaps,
) {
  const of = (name: string) => values?.get(name) ?? new Map<string, number>();
  const known: ReachReadings = {
    days: of("reach/day"),
    weeks: of("reach/week"),
    days28: of("reach/days_28"),
  };
  const days = Object.fromEntries(
    CHANNEL_METRICS.map((metric) => [
      metric,
      daysOf(period).map((day) => of(`${metric}/day`).get(day) ?? null),
    ]),
  );
  const line: ChannelReach = {
    channelId: channel.id,
    platform: channel.platform,
    name: channel.name,
    handle: channel.handle,
    state: channel.state,
    reach: reachOf(known, period),
    totals: Object.fromEntries(
      CHANNEL_METRICS.flatMap((metric) =>
        isAdditive(metric) ? [[metric, totalOf(metric, days[metric] ?? [])]] : [],
      ),
    ),
    days,
    gaps: gaps
      .filter(({ channelId }) => channelId === channel.id)
      .map(({ metric, reason }) => ({ metric, reason })),
    collectedAt: channel.collectedAt?.toISOString() ?? null,
  };
  return line;
}

/** The channels whose platform has this metric at all: "3 of 4" counts only those. */
const offered = (lines: ChannelReach[], metric: Metric) =>
  lines.filter(({ gaps }) => !gaps.some((gap) => gap.metric === metric && gap.reason === "not_offered"));

function totalsOf(lines: ChannelReach[], linesBefore: ChannelReach[]): ReachView["totals"] {
  return Object.fromEntries(
    CHANNEL_METRICS.flatMap((metric) => {
      if (!isAdditive(metric)) return [];
      const sum = (all: ChannelReach[]) =>
        totalOf(
          metric,
          offered(all, metric).map(({ totals }) => totals[metric]?.value ?? null),
        );
      const [now, before] = [sum(lines), sum(linesBefore)];
      return [[metric, { now, before, change: changeOf(now, before) }]];
    }),
  );
}

/** The days of the workspace's own clock, for a page that begins with a preset. */
export async function zoneOf({ db, workspaceId }: Context): Promise<string> {
  const [row] = await db
    .select({ zone: workspaces.zone })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  return row?.zone ?? refuse("not_found", `Workspace ${workspaceId}`);
}
