"use client";

import { useFormatter } from "next-intl";
import { useDayWords } from "@/components/reach/day-words";
import { dashOf, MarkShape } from "@/components/reach/line-mark";
import type { SpanLine, Spans } from "@/components/reach/spans";
import type { ChannelReach, ReachView } from "@/lib/insights/shapes";
import { ChartPointer } from "./chart-pointer";
import { EndLabels } from "./end-labels";
import { CHART_HEIGHT, heightOf, namedOf, PLOT_BOTTOM, pathThrough, percentOf } from "./plot-rules";
import { rangeOf, type Scale } from "./scale";

const AXIS_PX = 44;
const AXIS_TEXT = "fill-muted text-[0.71875rem] tabular-nums";

interface DaysChartProps {
  view: ReachView;
  shown: Spans;
  /** Scales of levels do not start at zero: their changes would be too small to see. */
  isLevel: boolean;
  nameOf: (channel: ChannelReach) => string;
}

/**
 * Lines over days or weeks, each labelled at its end. A missing value leaves a gap: it is not zero.
 *
 * Drawn in percent of the width, so that the server can write it: it is there with the page, and follows its width
 * without a script.
 */
export function DaysChart({ view, shown, isLevel, nameOf }: DaysChartProps) {
  "use memo";
  const { spans, lines } = shown;
  const scale = rangeOf(lines, isLevel);
  const running = spans.findIndex(
    ({ since, until }) => view.runningDay && since <= view.runningDay && view.runningDay <= until,
  );
  const runningX = `${percentOf(running, spans.length)}%`;
  return (
    <div className="@container/chart flex">
      <ValueAxis scale={scale} />
      <div className="relative me-2.5 min-w-0 flex-1">
        <svg aria-hidden="true" width="100%" height={CHART_HEIGHT} className="block overflow-visible">
          {scale.ticks.map((tick) => {
            const y = heightOf(tick, scale);
            return <line key={tick} x1="0" x2="100%" y1={y} y2={y} stroke="var(--line)" />;
          })}
          {running >= 0 && <line x1={runningX} x2={runningX} y1="0" y2={PLOT_BOTTOM} stroke="var(--line)" />}
          <svg
            aria-hidden="true"
            width="100%"
            height={CHART_HEIGHT}
            viewBox={`0 0 100 ${CHART_HEIGHT}`}
            preserveAspectRatio="none"
            className="overflow-visible"
          >
            {lines.map(({ channel, values, colour, place }) => (
              <path
                key={channel.channelId}
                data-line=""
                d={pathThrough(values, scale)}
                fill="none"
                stroke={colour}
                strokeWidth="2"
                strokeDasharray={dashOf(place)}
                strokeLinejoin="round"
                vectorEffect="non-scaling-stroke"
              />
            ))}
          </svg>
          {lines.map((line) => (
            <Marks key={line.channel.channelId} line={line} scale={scale} />
          ))}
          <DayAxis shown={shown} />
        </svg>
        <ChartPointer {...{ view, shown, scale, nameOf }} />
      </div>
      <EndLabels view={view} lines={lines} scale={scale} />
    </div>
  );
}

/** A mark on every point, or on every third if there are many; always on those that may still change or stand alone. */
function Marks({ line, scale }: { line: SpanLine; scale: Scale }) {
  "use memo";
  const { values, isOpen, place, colour } = line;
  const every = values.length > 20 ? 3 : 1;
  return values.map((value, index) => {
    const isAlone = values[index - 1] == null && values[index + 1] == null;
    if (value === null || (!isOpen[index] && !isAlone && index % every !== 0)) return null;
    const at = `${percentOf(index, values.length)}%`;
    return (
      <svg key={index} aria-hidden="true" x={at} y={heightOf(value, scale)} className="overflow-visible">
        <MarkShape place={place} x={0} y={0} colour={colour} isOpen={isOpen[index] === true} />
      </svg>
    );
  });
}

function ValueAxis({ scale }: { scale: Scale }) {
  "use memo";
  const format = useFormatter();
  const compact = (value: number) => format.number(value, { notation: "compact", maximumFractionDigits: 1 });
  return (
    <svg aria-hidden="true" width={AXIS_PX} height={CHART_HEIGHT} className="shrink-0">
      {scale.ticks.map((tick) => (
        <text key={tick} x={AXIS_PX - 8} y={heightOf(tick, scale) + 4} textAnchor="end" className={AXIS_TEXT}>
          {compact(tick)}
        </text>
      ))}
    </svg>
  );
}

function DayAxis({ shown: { spans } }: { shown: Spans }) {
  "use memo";
  const { short } = useDayWords();
  return namedOf(spans.length).map(({ index, isOnNarrow }) => {
    const at = `${percentOf(index, spans.length)}%`;
    return (
      <g key={index} className={isOnNarrow ? undefined : "@max-[38rem]/chart:hidden"}>
        <line x1={at} x2={at} y1={PLOT_BOTTOM} y2={PLOT_BOTTOM + 4} stroke="var(--line)" />
        <text x={at} y={PLOT_BOTTOM + 20} textAnchor="middle" className={AXIS_TEXT}>
          {short(spans[index]?.since ?? "")}
        </text>
      </g>
    );
  });
}
