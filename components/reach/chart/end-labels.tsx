"use client";

import { ChannelMark } from "@/components/marks/channel-mark";
import { PlatformGlyph } from "@/components/marks/platform-glyph";
import { LineMark } from "@/components/reach/line-mark";
import type { SpanLine } from "@/components/reach/spans";
import type { ReachView } from "@/lib/insights/shapes";
import { heightOf, PLOT_BOTTOM, PLOT_TOP } from "./plot-rules";
import { spread } from "./scale";

const GAP = 20;

interface EndLabelsProps {
  view: ReachView;
  lines: SpanLine[];
  scale: { low: number; high: number };
}

/** Each line's name at its end, at the height of its last value. On a phone only its mark and platform. */
export function EndLabels({ view, lines, scale }: EndLabelsProps) {
  "use memo";
  const ends = lines.flatMap((line) => {
    const value = line.values.findLast((one) => one !== null);
    return value == null ? [] : [{ line, y: heightOf(value, scale) }];
  });
  const heights = ends.map(({ y }) => y);
  const places = spread(heights, GAP, PLOT_TOP, PLOT_BOTTOM);
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
