import type { channels } from "@/db/schema/channels";
import type { Gaps } from "./channel-values";
import { CHANNEL_METRICS, changeOf, isAdditive, type Metric, totalOf } from "./metric-rules";
import { daysOf, type Period } from "./period-rules";
import { type ReachReadings, reachOf } from "./reach-rules";
import type { ChannelReach, ReachView } from "./shapes";

type Line = typeof channels.$inferSelect;

/** One channel's figures for a period, from its readings by `metric/period` and day. */
export function lineOf(
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
export const offered = (lines: ChannelReach[], metric: Metric) =>
  lines.filter(({ gaps }) => !gaps.some((gap) => gap.metric === metric && gap.reason === "not_offered"));

/** What may be added up over the channels, beside the former period's. */
export function totalsOf(lines: ChannelReach[], linesBefore: ChannelReach[]): ReachView["totals"] {
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
