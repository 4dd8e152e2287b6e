import type { Context } from "@/lib/context";
import { addDays, dayOf, daysIn, daysOf, type Period } from "@/lib/days";
import { refuse } from "@/lib/errors";
import { REPORT_ZONE } from "@/lib/platforms/insights";
import { allow } from "@/lib/workspaces/allow";
import { type ChannelValues, readGaps, readValues } from "./channel-values";
import { WINDOW_DAYS_MAX } from "./cover-rules";
import { SETTLE_HOURS, settledPart, settledUntil } from "./day-rules";
import { listPublicationReach } from "./list-publication-reach";
import { PERIOD_DAYS_MAX, periodBefore } from "./period-rules";
import { lineOf, type Periods } from "./reach-lines";
import { togetherOf } from "./reach-together";
import { listReportingChannels, type ReportingChannel } from "./reporting-channels";
import { ReachRequest, type ReachView } from "./shapes";
import { weeksOf } from "./week-rules";

const PUBLICATIONS_MAX = 100;

/**
 * What the channels reached in a period, beside the period of the same length before it.
 *
 * Reach is never a sum: exact where Meta counted that very window, else bounds, and all channels together
 * a band. A day without a report is null everywhere. Five queries, whatever the size.
 *
 * @throws ZodError if `request` is not of that shape; Refusal `forbidden`, `period_too_long` if the period is
 *   longer than a year.
 */
export async function readReach(ctx: Context, request: ReachRequest): Promise<ReachView> {
  allow(ctx, "read_reach");
  const { since, until, channelIds } = ReachRequest.parse(request);
  const period = { since, until };
  if (daysIn(period) > PERIOD_DAYS_MAX) refuse("period_too_long", `Period of ${daysIn(period)} days`);

  const all = await listReportingChannels(ctx);
  const shown = all.filter(({ id }) => !channelIds || channelIds.includes(id));
  const periods = await settle(ctx, shown, period);
  const gaps = await readGaps(
    ctx,
    shown.map(({ id }) => id),
  );
  const { items, hasMore } = await listPublicationReach(ctx, {
    period,
    channelIds: shown.map(({ id }) => id),
    limit: PUBLICATIONS_MAX,
  });

  const lines = shown.map((channel) =>
    lineOf(channel, periods, periods.values.get(channel.id) ?? new Map(), gaps, ctx.now),
  );
  const today = dayOf(ctx.now, REPORT_ZONE);
  return {
    period,
    before: periods.before,
    runningDay: today >= since && today <= until ? today : null,
    days: daysOf(period),
    daysBefore: daysOf(periods.before),
    weeks: periods.weeks,
    settled: periods.settled,
    ...togetherOf({ lines, channels: shown, periods, values: periods.values, now: ctx.now }),
    channels: lines,
    allChannels: all.map(({ id, platform, name, handle }) => ({ channelId: id, platform, name, handle })),
    publications: items,
    hasMore,
  };
}

/** The readings of these channels, and the periods to compare: whole, and their days that can be final. */
async function settle(ctx: Context, shown: ReportingChannel[], period: Period): Promise<Settled> {
  const before = periodBefore(period);
  // The final days may end some days before the period, and windows may reach beyond either end of it.
  const values = await readValues(ctx, shown, {
    since: addDays(before.since, -2 * Math.ceil(SETTLE_HOURS / 24) - 1),
    until: addDays(period.until, WINDOW_DAYS_MAX - 1),
  });
  const newest = settledUntil(ctx.now, REPORT_ZONE);
  // A day becomes final between two readings: until it is read again, the day before is the newest final one.
  const isRead = [...values.values()].every((one) => {
    const days = one.get("reach/day");
    return !days || days.get(newest)?.isFinal;
  });
  const settled = settledPart(period, isRead ? newest : addDays(newest, -1));
  return {
    values,
    period,
    before,
    settled,
    settledBefore: settled && periodBefore(settled),
    weeks: weeksOf(period),
  };
}

interface Settled extends Periods {
  values: Map<string, ChannelValues>;
}
