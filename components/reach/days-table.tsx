"use client";

import { useTranslations } from "next-intl";
import { ChannelMark } from "@/components/marks/channel-mark";
import { Figure } from "@/components/marks/figure";
import { Table, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { ChannelMetric } from "@/lib/insights/metric-rules";
import type { ChannelReach, ReachView } from "@/lib/insights/shapes";
import { useDayWords } from "./day-words";
import type { SpanLine } from "./spans";

/** The same days as the chart, in figures, newest first. */
export function DaysTable({
  view,
  lines,
  metric,
}: {
  view: ReachView;
  lines: SpanLine[];
  metric: ChannelMetric;
}) {
  const t = useTranslations("reach");
  const { dated } = useDayWords();
  return (
    <Table label={t("chart.label", { metric: t(`metric.${metric}`) })}>
      <TableHead>
        <TableRow>
          <TableHeaderCell>{t("chart.day")}</TableHeaderCell>
          {lines.map(({ channel }) => (
            <TableHeaderCell key={channel.channelId} isFigure>
              <ChannelMark
                platform={channel.platform}
                name={channel.name}
                handle={channel.handle}
                all={view.allChannels}
              />
            </TableHeaderCell>
          ))}
        </TableRow>
      </TableHead>
      <tbody>
        {view.days
          .map((day, index) => ({ day, index }))
          .reverse()
          .map(({ day, index }) => (
            <TableRow key={day}>
              <TableHeaderCell scope="row">
                {dated(day)}
                {day === view.runningDay && <span className="ms-2 text-muted">{t("chart.running")}</span>}
              </TableHeaderCell>
              {lines.map(({ channel }) => (
                <TableCell key={channel.channelId} isFigure>
                  <DayFigure view={view} channel={channel} metric={metric} index={index} />
                </TableCell>
              ))}
            </TableRow>
          ))}
      </tbody>
    </Table>
  );
}

interface DayFigureProps {
  view: ReachView;
  channel: ChannelReach;
  metric: ChannelMetric;
  index: number;
}

/** A day's figure, with a word where it may still change. */
function DayFigure({ view, channel, metric, index }: DayFigureProps) {
  const t = useTranslations("reach.chart");
  const value = channel.days[metric]?.[index] ?? null;
  const isMoving = metric !== "followers" && channel.movingDays.includes(view.days[index] ?? "");
  return (
    <>
      {value !== null && isMoving && <span className="me-1.5 text-xs text-muted">{t("open")}</span>}
      <Figure value={value} />
    </>
  );
}
