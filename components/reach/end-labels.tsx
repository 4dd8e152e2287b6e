"use client";

import { ChannelMark } from "@/components/marks/channel-mark";
import { PlatformGlyph } from "@/components/marks/platform-glyph";
import type { ReachView } from "@/lib/insights/shapes";
import { LineMark } from "./line-mark";
import { spread } from "./scale";
import type { SpanLine } from "./spans";

// Left and right edge of the chart's plot, in pixels.
const TOP = 12;
const BOTTOM = 310;
const GAP = 20;

interface EndLabelsProps {
  view: ReachView;
  lines: SpanLine[];
  low: number;
  high: number;
}

/** Each line's name at its end, at the height of its last value. On a phone only its mark and platform. */
export function EndLabels({ view, lines, low, high }: EndLabelsProps) {
  "use memo";
  const ends = lines.flatMap((line) => {
    const value = line.values.findLast((one) => one !== null);
    return value == null ? [] : [{ line, y: BOTTOM - ((value - low) / (high - low)) * (BOTTOM - TOP) }];
  });
  const heights = ends.map(({ y }) => y);
  const places = spread(heights, GAP, TOP, BOTTOM);
  return (
    <ul className="relative w-14 shrink-0 text-xs sm:w-44">
      {ends.map(({ line: { channel, place, colour } }, index) => (
        <li
          key={channel.channelId}
          className="absolute inset-x-0 flex -translate-y-1/2 items-center gap-1.5"
          style={{ top: places[index] }}
        >
          <LineMark place={place} colour={colour} />
          <PlatformGlyph platform={channel.platform} className="size-4 sm:hidden" />
          <ChannelMark
            platform={channel.platform}
            name={channel.name}
            handle={channel.handle}
            all={view.allChannels}
            className="max-sm:hidden"
          />
        </li>
      ))}
    </ul>
  );
}
