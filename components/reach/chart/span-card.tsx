import { useFormatter, useTranslations } from "next-intl";
import { useDayWords } from "@/components/reach/day-words";
import { LineMark } from "@/components/reach/line-mark";
import type { Spans } from "@/components/reach/spans";
import type { ChannelReach, ReachView } from "@/lib/insights/shapes";

interface SpanCardProps {
  view: ReachView;
  shown: Spans;
  /** Which day or week is under the pointer. */
  index: number;
  nameOf: (channel: ChannelReach) => string;
}

/** The figures of one day or week, each with that of the period before. */
export function SpanCard({ view, shown, index, nameOf }: SpanCardProps) {
  const t = useTranslations("reach.chart");
  const format = useFormatter();
  const { full, range } = useDayWords();
  const span = shown.spans[index];
  if (!span) return null;
  const isRunning =
    view.runningDay !== null && span.since <= view.runningDay && view.runningDay <= span.until;
  return (
    <div className="rounded-pane border border-line bg-raised p-3 text-xs shadow-pane">
      <p className="mb-1.5 font-medium">
        {shown.unit === "day" ? full(span.since) : range(span, "numeric")}
        {isRunning && <span className="ms-2 text-muted">{t("running")}</span>}
      </p>
      <table>
        <tbody>
          {shown.lines.map(({ channel, values, before, isOpen, colour, place }) => {
            const [value, former] = [values[index] ?? null, before[index] ?? null];
            return (
              <tr key={channel.channelId}>
                <td className="pe-2">
                  <LineMark place={place} colour={colour} />
                </td>
                <td className="pe-4">
                  <bdi>{nameOf(channel)}</bdi>
                </td>
                <td className="pe-3 text-end tabular-nums">
                  {value === null ? t("noData") : format.number(value)}
                  {value !== null && isOpen[index] && !isRunning && (
                    <span className="ms-1 text-muted">{t(shown.unit === "day" ? "open" : "part")}</span>
                  )}
                </td>
                <td className="text-end text-muted tabular-nums">
                  {former !== null && t("before", { value: format.number(former) })}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
