"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ChannelMark } from "@/components/marks/channel-mark";
import { Figure } from "@/components/marks/figure";
import { Table, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { ChannelMetric } from "@/lib/insights/metric-rules";
import type { ReachView } from "@/lib/insights/shapes";
import type { DayLine } from "./day-lines";

/** The same days as the chart, in figures, newest first. */
export function DaysTable({
  view,
  lines,
  metric,
}: {
  view: ReachView;
  lines: DayLine[];
  metric: ChannelMetric;
}) {
  const t = useTranslations("reach");
  const format = useFormatter();
  return (
    <Table label={t("chart.label", { metric: t(`metric.${metric}`) })}>
      <TableHead>
        <TableRow>
          <TableHeaderCell>{t("chart.day")}</TableHeaderCell>
          {lines.map(({ channel }) => (
            <TableHeaderCell key={channel.channelId} isFigure>
              <ChannelMark platform={channel.platform} name={channel.name} />
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
                {format.dateTime(new Date(`${day}T12:00:00Z`), { dateStyle: "medium", timeZone: "UTC" })}
                {day === view.runningDay && <span className="ms-2 text-muted">{t("chart.running")}</span>}
              </TableHeaderCell>
              {lines.map(({ channel, values }) => (
                <TableCell key={channel.channelId} isFigure>
                  <Figure value={values[index] ?? null} />
                </TableCell>
              ))}
            </TableRow>
          ))}
      </tbody>
    </Table>
  );
}
