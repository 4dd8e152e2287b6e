import type { ChannelMetric } from "@/lib/insights/metric-rules";
import type { ChannelReach, ReachView } from "@/lib/insights/shapes";

/** One channel's values of one metric, day by day; null where nothing was reported. */
export interface DayLine {
  channel: ChannelReach;
  values: (number | null)[];
  /** The platform's own hue; further channels of a platform are mixed towards the ink. */
  colour: string;
}

const MIXES_PERCENT = [100, 55, 30];

/** The lines of a chart: every channel whose platform has the metric, or nothing to say about it. */
export function linesOf(view: ReachView, metric: ChannelMetric): DayLine[] {
  const shown = view.channels.filter(
    ({ gaps }) => !gaps.some((gap) => gap.metric === metric && gap.reason === "not_offered"),
  );
  return shown.map((channel) => {
    const place = shown.filter(({ platform }) => platform === channel.platform).indexOf(channel);
    const share = MIXES_PERCENT[Math.min(place, MIXES_PERCENT.length - 1)];
    return {
      channel,
      values: channel.days[metric] ?? [],
      colour: `color-mix(in oklab, var(--${channel.platform}) ${share}%, var(--ink))`,
    };
  });
}

/** The highest single value of all lines, for the sentence beside the chart. Null when there is none. */
export function peakOf(
  days: string[],
  lines: DayLine[],
): { line: DayLine; day: string; value: number } | null {
  let peak: { line: DayLine; day: string; value: number } | null = null;
  for (const line of lines) {
    for (const [index, value] of line.values.entries()) {
      const day = days[index];
      if (value !== null && day && value > (peak?.value ?? -1)) peak = { line, day, value };
    }
  }
  return peak;
}
