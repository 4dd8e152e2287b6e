import { PlatformGlyph } from "@/components/marks/platform-glyph";
import type { ChannelReach } from "@/lib/insights/shapes";
import { MarkShape } from "./line-mark";
import { spread } from "./scale";
import type { SpanLine } from "./spans";

const TOP = 12;
const BOTTOM = 310;
const GAP = 18;

interface EndLabelsProps {
  lines: SpanLine[];
  low: number;
  high: number;
  nameOf: (channel: ChannelReach) => string;
}

/** Each line's name where it ends, at the height of its last value. On a phone its mark and platform alone. */
export function EndLabels({ lines, low, high, nameOf }: EndLabelsProps) {
  const ends = lines.flatMap((line) => {
    const value = line.values.findLast((one) => one !== null);
    return value == null ? [] : [{ line, y: BOTTOM - ((value - low) / (high - low)) * (BOTTOM - TOP) }];
  });
  const places = spread(
    ends.map(({ y }) => y),
    GAP,
    TOP,
    BOTTOM,
  );
  return (
    <svg width="100%" height="340" className="w-11 shrink-0 sm:w-44" aria-hidden="true">
      {ends.map(({ line }, index) => (
        <g key={line.channel.channelId} transform={`translate(0 ${places[index]})`}>
          <MarkShape place={line.place} x={7} y={0} colour={line.colour} />
          <PlatformGlyph platform={line.channel.platform} x={17} y={-7} className="size-3.5" />
          <text x={36} y={4} className="hidden fill-ink text-xs sm:block">
            {shorten(nameOf(line.channel))}
          </text>
        </g>
      ))}
    </svg>
  );
}

const LETTERS_MAX = 21;
const shorten = (name: string) => (name.length > LETTERS_MAX ? `${name.slice(0, LETTERS_MAX - 1)}…` : name);
