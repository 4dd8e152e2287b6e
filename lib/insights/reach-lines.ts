import { dayOf, daysOf, type Period, sundayOf } from "@/lib/days";
import type { Metric } from "@/lib/platforms/shapes";
import { type Change, changeOf, matchDays, shareOf } from "./change-rules";
import type { ChannelValues, Gaps } from "./channel-values";
import { levelOf } from "./level-rules";
import { CHANNEL_METRICS, CHANNEL_SUMS } from "./metric-rules";
import { type Bounds, type ReachReadings, reachOf } from "./reach-rules";
import type { ReportingChannel } from "./reporting-channels";
import type { ChannelReach } from "./shapes";
import { totalOf } from "./total-rules";

/** The periods that a page is about. */
export interface Periods {
  period: Period;
  before: Period;
  /** The newest days that can be final, see `settledPart`, and as many before them. */
  settled: Period | null;
  settledBefore: Period | null;
  weeks: Period[];
}

/** One channel's figures for a period, from its readings by `metric/period` and day. */
export function lineOf(
  channel: ReportingChannel,
  periods: Periods,
  values: ChannelValues,
  gaps: Gaps,
  now: Date,
): ChannelReach {
  const of = (name: string) => values.get(name) ?? new Map();
  const readings = reachReadings(values);
  const [days, daysBefore] = [daysOf(periods.period), daysOf(periods.before)];
  const today = dayOf(now, channel.zone);
  const reach = reachOf(readings, periods.period);
  const settledReach = periods.settled && reachOf(readings, periods.settled);
  const valuesOn = (some: string[]) =>
    Object.fromEntries(
      CHANNEL_METRICS.map((metric) => [
        metric,
        some.map((day) => of(`${metric}/day`).get(day)?.value ?? null),
      ]),
    );
  return {
    ...channelOf(channel),
    reach,
    reachChange: compareExact(reach, reachOf(readings, periods.before), days.length),
    settledReach,
    settledChange: compareExact(
      settledReach,
      periods.settledBefore && reachOf(readings, periods.settledBefore),
      days.length,
    ),
    followers: levelOf(of("followers/day"), periods.period),
    totals: Object.fromEntries(
      CHANNEL_SUMS.map((metric) => [metric, totalOf(metric, days, of(`${metric}/day`), today)]),
    ),
    changes: Object.fromEntries(
      CHANNEL_SUMS.map((metric) => [metric, changeOf([matchDays(days, daysBefore, of(`${metric}/day`))])]),
    ),
    days: valuesOn(days),
    daysBefore: valuesOn(daysBefore),
    movingDays: days.filter((day) => day < today && isMoving(values, day)),
    today,
    weekReach: periods.weeks.map((week) => weekReach(readings, week, periods.period)),
    gaps: [
      ...CHANNEL_METRICS.filter((metric) => !channel.metrics.includes(metric)).map((metric) => ({
        metric,
        reason: "not_offered" as const,
      })),
      ...gaps
        .filter(({ channelId, reason }) => channelId === channel.id && reason !== "not_offered")
        .map(({ metric, reason }) => ({ metric, reason })),
    ],
  };
}

const channelOf = ({ id, platform, name, handle, state, collectedAt, trouble }: ReportingChannel) => ({
  channelId: id,
  platform,
  name,
  handle,
  state,
  collectedAt: collectedAt?.toISOString() ?? null,
  trouble,
});

/** A channel's readings of reach. */
export function reachReadings(values: ChannelValues): ReachReadings {
  const of = (name: string) => values.get(name) ?? new Map();
  return { days: of("reach/day"), weeks: of("reach/week"), days28: of("reach/days_28") };
}

const isMoving = (values: ChannelValues, day: string) =>
  CHANNEL_METRICS.some(
    (metric) => metric !== "followers" && values.get(`${metric}/day`)?.get(day)?.isFinal === false,
  );

/** Meta's own number for a week; null for a week that is not wholly in the period. */
function weekReach({ weeks }: ReachReadings, week: Period, { since }: Period): number | null {
  const isWhole = week.until === sundayOf(week.until) && daysOf(week).length === 7 && week.since >= since;
  return isWhole ? (weeks.get(week.until)?.value ?? null) : null;
}

/** Reach can be compared only where Meta counted exactly both periods. */
export function compareExact(now: Bounds | null, before: Bounds | null, of: number): Change {
  if (!now) return { kind: "none", reason: "nothing_now" };
  if (!before) return { kind: "none", reason: "nothing_before" };
  if (now.atLeast !== now.atMost || before.atLeast !== before.atMost)
    return { kind: "none", reason: "only_bounds" };
  const basis = { channels: { compared: 1, of: 1 }, days: { least: of, most: of, of } };
  return shareOf({ now: now.atLeast, before: before.atLeast, ...basis });
}

/** The channels whose platform has this metric at all: "3 of 4" counts only those. */
export const offered = (lines: ChannelReach[], metric: Metric) =>
  lines.filter(({ gaps }) => !gaps.some((gap) => gap.metric === metric && gap.reason === "not_offered"));
