"use client";

import { type PointerEvent, useEffect, useRef, useState } from "react";
import type { Spans } from "@/components/reach/spans";
import type { ChannelReach, ReachView } from "@/lib/insights/shapes";
import { CHART_HEIGHT, heightOf, indexAt, PLOT_BOTTOM, percentOf } from "./plot-rules";
import type { Scale } from "./scale";
import { SpanCard } from "./span-card";

interface ChartPointerProps {
  view: ReachView;
  shown: Spans;
  scale: Scale;
  nameOf: (channel: ChannelReach) => string;
}

/** Over the plot: the day or week nearest to the pointer, with its figures. Only this is rendered when it moves. */
export function ChartPointer({ view, shown, scale, nameOf }: ChartPointerProps) {
  "use memo";
  const [index, setIndex] = useState<number | null>(null);
  const { spans, lines } = shown;
  const follow = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    setIndex(indexAt((clientX - left) / width, spans.length));
  };
  const leave = () => setIndex(null);
  const plot = useRef<HTMLDivElement>(null);
  const isShown = index !== null;
  useEffect(() => {
    if (!isShown) return;
    // A finger leaves with every touch: what it showed stays until the next touch elsewhere.
    const away = ({ target }: Event) => {
      if (!(target instanceof Node && plot.current?.contains(target))) setIndex(null);
    };
    document.addEventListener("pointerdown", away);
    return () => document.removeEventListener("pointerdown", away);
  }, [isShown]);
  return (
    <div
      ref={plot}
      onPointerMove={follow}
      onPointerDown={follow}
      onPointerLeave={({ pointerType }) => pointerType !== "touch" && leave()}
      onPointerCancel={leave}
      className="absolute inset-0 touch-pan-y"
    >
      {index !== null && spans[index] && (
        <>
          <svg aria-hidden="true" width="100%" height={CHART_HEIGHT} className="block overflow-visible">
            <Cursor index={index} count={spans.length} />
            {lines.map(({ channel, values, colour }) => {
              const value = values[index] ?? null;
              if (value === null) return null;
              const at = `${percentOf(index, spans.length)}%`;
              return (
                <circle key={channel.channelId} cx={at} cy={heightOf(value, scale)} r="5" fill={colour} />
              );
            })}
          </svg>
          <div
            className="pointer-events-none absolute top-3 z-10 w-max @max-[38rem]/chart:right-auto! @max-[38rem]/chart:left-0! @max-[38rem]/chart:-ms-11"
            style={beside(index, spans.length)}
          >
            <SpanCard view={view} shown={shown} index={index} nameOf={nameOf} />
          </div>
        </>
      )}
    </div>
  );
}

function Cursor({ index, count }: { index: number; count: number }) {
  const at = `${percentOf(index, count)}%`;
  return <line x1={at} x2={at} y1="0" y2={PLOT_BOTTOM} stroke="var(--edge)" />;
}

const GAP = "0.75rem";

/** The card stands on the side with more room. */
function beside(index: number, count: number) {
  const percent = percentOf(index, count);
  return percent > 50
    ? { right: `calc(${100 - percent}% + ${GAP})` }
    : { left: `calc(${percent}% + ${GAP})` };
}
