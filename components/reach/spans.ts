import { daysIn, type Period } from "@/lib/days";
import { CHANNEL_SUMS, type ChannelMetric } from "@/lib/insights/metric-rules";
import type { ChannelReach, ReachView } from "@/lib/insights/shapes";
import { WEEKLY_FROM_DAYS } from "@/lib/insights/week-rules";

/** One channel's values of one metric, one per day or week of the chart; null if nothing was reported. */
export interface SpanLine {
  channel: ChannelReach;
  values: (number | null)[];
  /** The values of the period before, if known. */
  before: (number | null)[];
  /** Whether a value may still change: the day is running or not final, or days of the week are missing. */
  isOpen: boolean[];
  /** The platform's own hue. Channels are told apart by mark, dash and label, not by hue. */
  colour: string;
  /** Its index, which decides its mark and dash. */
  place: number;
}

/** The data of a chart: each day of a short period, each calendar week of a long one. */
export interface Spans {
  unit: "day" | "week";
  spans: Period[];
  lines: SpanLine[];
}

/** The lines of a chart: every channel whose platform offers the metric. */
export function spansOf(view: ReachView, metric: ChannelMetric): Spans {
  const shown = view.channels.filter(
    ({ gaps }) => !gaps.some((gap) => gap.metric === metric && gap.reason === "not_offered"),
  );
  const isWeekly = view.days.length >= WEEKLY_FROM_DAYS;
  const spans = isWeekly ? view.weeks : view.days.map((day) => ({ since: day, until: day }));
  const lines = shown.map((channel, place) => ({
    channel,
    place,
    colour: `var(--${channel.platform})`,
    ...(isWeekly ? weekly(view, channel, metric) : daily(view, channel, metric)),
  }));
  return { unit: isWeekly ? "week" : "day", spans, lines };
}

const mayChange = (channel: ChannelReach, day: string) =>
  day >= channel.today || channel.movingDays.includes(day);

function daily(view: ReachView, channel: ChannelReach, metric: ChannelMetric) {
  return {
    values: channel.days[metric] ?? [],
    before: channel.daysBefore[metric] ?? [],
    isOpen: view.days.map((day) => metric !== "followers" && mayChange(channel, day)),
  };
}

/** Per week: the sum, the last level, or Meta's own weekly reach. Daily reach is never added up. */
function weekly(view: ReachView, channel: ChannelReach, metric: ChannelMetric) {
  const isSum = CHANNEL_SUMS.some((one) => one === metric);
  const ofWeek = (days: string[], values: (number | null)[] = []) =>
    view.weeks.map(({ since, until }) => {
      const inside = values.filter((_, index) => view.days[index]! >= since && view.days[index]! <= until);
      const numbers = inside.filter((value) => value !== null);
      if (days.length === 0 || numbers.length === 0) return null;
      return isSum ? numbers.reduce((sum, value) => sum + value, 0) : (numbers.at(-1) ?? null);
    });
  const isOpen = view.weeks.map(
    ({ since, until }) =>
      daysIn({ since, until }) < 7 ||
      view.days.some(
        (day, index) =>
          day >= since && day <= until && (mayChange(channel, day) || channel.days[metric]?.[index] === null),
      ),
  );
  if (metric === "reach") return { values: channel.weekReach, before: view.weeks.map(() => null), isOpen };
  return {
    values: ofWeek(view.days, channel.days[metric]),
    before: isSum ? ofWeek(view.daysBefore, channel.daysBefore[metric]) : view.weeks.map(() => null),
    isOpen: view.weeks.map((_, index) => isSum && isOpen[index] === true),
  };
}

/** The highest single value of all lines, for the sentence beside the chart. Null when there is none. */
export function peakOf({ spans, lines }: Spans): { line: SpanLine; span: Period; value: number } | null {
  let peak: { line: SpanLine; span: Period; value: number } | null = null;
  for (const line of lines) {
    for (const [index, value] of line.values.entries()) {
      const span = spans[index];
      if (value !== null && span && value > (peak?.value ?? -1)) peak = { line, span, value };
    }
  }
  return peak;
}
