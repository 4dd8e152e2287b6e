"use client";

import { useFormatter } from "next-intl";
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { ChannelReach, ReachView } from "@/lib/insights/shapes";
import { useDayWords } from "./day-words";
import { EndLabels } from "./end-labels";
import { dashOf, MarkShape } from "./line-mark";
import { rangeOf } from "./scale";
import { SpanCard } from "./span-card";
import type { SpanLine, Spans } from "./spans";

export const CHART_HEIGHT = 340;
export const MARGIN = { top: 12, right: 10, bottom: 0, left: 0 };
const AXIS = { fill: "var(--muted)", fontSize: 11.5 };

interface DaysChartProps {
  view: ReachView;
  shown: Spans;
  /** Scales of levels do not start at zero: their changes would be too small to see. */
  isLevel: boolean;
  nameOf: (channel: ChannelReach) => string;
}

type Row = Record<string, number | string | null>;

/** Lines over days or weeks, each labelled at its end. A missing value leaves a gap: it is not zero. */
export default function DaysChart({ view, shown, isLevel, nameOf }: DaysChartProps) {
  "use memo";
  const format = useFormatter();
  const { short } = useDayWords();
  const { spans, lines } = shown;
  const { low, high, ticks } = rangeOf(lines, isLevel);
  const compact = (value: number) => format.number(value, { notation: "compact", maximumFractionDigits: 1 });
  const running = spans.find(
    ({ since, until }) => view.runningDay && since <= view.runningDay && view.runningDay <= until,
  );
  return (
    <div className="flex">
      <div className="min-w-0 flex-1">
        <ResponsiveContainer width="100%" height={CHART_HEIGHT}>
          <LineChart accessibilityLayer={false} data={rowsOf(shown)} margin={MARGIN}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="since"
              tickFormatter={short}
              tickLine={false}
              axisLine={{ stroke: "var(--line)" }}
              tick={AXIS}
              minTickGap={48}
            />
            <YAxis
              domain={[low, high]}
              ticks={ticks}
              tickFormatter={compact}
              tickLine={false}
              axisLine={false}
              width={44}
              tick={AXIS}
            />
            {running && <ReferenceArea x1={running.since} x2={running.since} stroke="var(--line)" />}
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: "var(--edge)" }}
              content={({ active, label }) =>
                active && <SpanCard view={view} shown={shown} since={String(label)} nameOf={nameOf} />
              }
            />
            {lines.map((line) => (
              <Line key={line.channel.channelId} {...look(line)} dot={dotOf(line, spans.length)} />
            ))}
          </LineChart>
        </ResponsiveContainer>
      </div>
      <EndLabels view={view} lines={lines} low={low} high={high} />
    </div>
  );
}

const look = ({ channel, colour, place }: SpanLine) => ({
  dataKey: channel.channelId,
  type: "linear" as const,
  stroke: colour,
  strokeWidth: 2,
  strokeDasharray: dashOf(place),
  activeDot: { r: 5 },
  connectNulls: false,
  isAnimationActive: false,
});

/** A mark on every point, or on every third if there are many; always on those that may still change. */
function dotOf({ place, colour, isOpen, values }: SpanLine, count: number) {
  const every = count > 20 ? 3 : 1;
  return function Dot({ cx, cy, index = 0 }: { cx?: number; cy?: number; index?: number }) {
    if (cx === undefined || cy === undefined || typeof values[index] !== "number") return <g key={index} />;
    const isAlone = values[index - 1] == null && values[index + 1] == null;
    if (!isOpen[index] && !isAlone && index % every !== 0) return <g key={index} />;
    return (
      <MarkShape key={index} place={place} x={cx} y={cy} colour={colour} isOpen={isOpen[index] === true} />
    );
  };
}

function rowsOf({ spans, lines }: Spans): Row[] {
  return spans.map(({ since }, index) => {
    const row: Row = { since };
    for (const { channel, values } of lines) row[channel.channelId] = values[index] ?? null;
    return row;
  });
}
