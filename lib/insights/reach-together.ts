import { dayOf, daysOf, type Period } from "@/lib/days";
import type { AdditiveMetric, Metric } from "@/lib/platforms/shapes";
import { changeOf, matchDays } from "./change-rules";
import type { ChannelValues } from "./channel-values";
import { joinLevels } from "./level-rules";
import { CHANNEL_SUMS } from "./metric-rules";
import { compareExact, offered, type Periods, reachReadings } from "./reach-lines";
import { type Band, bandOf, reachOf } from "./reach-rules";
import type { ReportingChannel } from "./reporting-channels";
import type { ChannelReach, ReachView } from "./shapes";
import { joinTotals, totalOf } from "./total-rules";

type Together = Pick<
  ReachView,
  | "reach"
  | "reachBefore"
  | "reachChange"
  | "settledReach"
  | "settledChange"
  | "followers"
  | "totals"
  | "collectedAt"
>;

interface Parts {
  lines: ChannelReach[];
  channels: ReportingChannel[];
  periods: Periods;
  values: ReadonlyMap<string, ChannelValues>;
  now: Date;
}

/** All channels together. Reach is a band, followers are follows, and only the rest is added up. */
export function togetherOf(parts: Parts): Together {
  const { lines, periods } = parts;
  const length = daysOf(periods.period).length;
  const reach = bandOf(offered(lines, "reach").map((line) => line.reach));
  const reachBefore = bandIn(parts, periods.before);
  const settledReach = periods.settled && bandOf(offered(lines, "reach").map((line) => line.settledReach));
  return {
    reach,
    reachBefore,
    reachChange: compareExact(reach, reachBefore, length),
    settledReach,
    settledChange: compareExact(settledReach, bandIn(parts, periods.settledBefore), length),
    followers: joinLevels(offered(lines, "followers").map(({ followers }) => followers)),
    totals: Object.fromEntries(CHANNEL_SUMS.map((metric) => [metric, totalIn(parts, metric)])),
    collectedAt: oldestOf(lines),
  };
}

function bandIn(parts: Parts, period: Period | null): Band | null {
  if (!period) return null;
  return bandOf(valuesOf(parts, "reach").map((one) => reachOf(reachReadings(one), period)));
}

function totalIn(parts: Parts, metric: AdditiveMetric): ReachView["totals"][string] {
  const { periods, now, channels } = parts;
  const [days, daysBefore] = [daysOf(periods.period), daysOf(periods.before)];
  const ids = offered(parts.lines, metric).map(({ channelId }) => channelId);
  const readings = valuesOf(parts, metric).map((one) => one.get(`${metric}/day`) ?? new Map());
  const zones = ids.map((id) => channels.find((channel) => channel.id === id)?.zone ?? "UTC");
  const sumOver = (some: string[]) =>
    joinTotals(readings.map((one, index) => totalOf(metric, some, one, dayOf(now, zones[index] ?? "UTC"))));
  return {
    now: sumOver(days),
    before: sumOver(daysBefore),
    change: changeOf(readings.map((one) => matchDays(days, daysBefore, one))),
  };
}

/** The readings of every channel whose platform has the metric; empty for one that reported nothing. */
const valuesOf = ({ lines, values }: Parts, metric: Metric): ChannelValues[] =>
  offered(lines, metric).map(({ channelId }) => values.get(channelId) ?? new Map());

/** The time of the channel that was read longest ago; null if one never was, or there is none. */
function oldestOf(lines: ChannelReach[]): string | null {
  const times = lines.map(({ collectedAt }) => collectedAt);
  return times.includes(null) ? null : (times.sort()[0] ?? null);
}
