"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ChannelMark } from "@/components/marks/channel-mark";
import { Figure } from "@/components/marks/figure";
import { Table, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { Tooltip } from "@/components/ui/tooltip";
import { CHANNEL_METRICS, type ChannelMetric } from "@/lib/insights/metric-rules";
import type { ChannelReach, ReachView } from "@/lib/insights/shapes";

/** Each channel's figures for the period. The last row adds up what may be added up, and says why reach is not. */
export function ChannelTable({ view }: { view: ReachView }) {
  const t = useTranslations("reach");
  return (
    <section aria-labelledby="by-channel" className="flex flex-col gap-3">
      <h2 id="by-channel" className="text-lg">
        {t("byChannel.title")}
      </h2>
      <Table label={t("byChannel.title")}>
        <TableHead>
          <TableRow>
            <TableHeaderCell>{t("byChannel.channel")}</TableHeaderCell>
            {CHANNEL_METRICS.map((metric) => (
              <TableHeaderCell key={metric} isFigure>
                {t(`metric.${metric}`)}
              </TableHeaderCell>
            ))}
          </TableRow>
        </TableHead>
        <tbody>
          {view.channels.map((channel) => (
            <TableRow key={channel.channelId}>
              <TableHeaderCell scope="row">
                <ChannelMark platform={channel.platform} name={channel.name} className="font-normal" />
              </TableHeaderCell>
              {CHANNEL_METRICS.map((metric) => (
                <TableCell key={metric} isFigure>
                  <ChannelFigure channel={channel} metric={metric} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </tbody>
        <tfoot className="border-t border-line font-medium">
          <TableRow>
            <TableHeaderCell scope="row">{t("byChannel.total")}</TableHeaderCell>
            <TableCell isFigure>
              <Explained shown="–" said={t("byChannel.cannotAdd")} />
            </TableCell>
            {CHANNEL_METRICS.slice(1).map((metric) => (
              <TableCell key={metric} isFigure>
                <Figure value={view.totals[metric]?.now.value ?? null} />
              </TableCell>
            ))}
          </TableRow>
        </tfoot>
      </Table>
    </section>
  );
}

function ChannelFigure({ channel, metric }: { channel: ChannelReach; metric: ChannelMetric }) {
  const t = useTranslations("reach");
  const format = useFormatter();
  const gap = channel.gaps.find((one) => one.metric === metric);
  if (metric === "reach" && channel.reach) {
    const { atLeast, atMost, until } = channel.reach;
    const day = (value: string) =>
      format.dateTime(new Date(`${value}T12:00:00Z`), { day: "numeric", month: "long", timeZone: "UTC" });
    const short = (value: number) => format.number(value, { notation: "compact", maximumFractionDigits: 1 });
    if (atLeast !== atMost) {
      const shown = t("band.value", { atLeast: short(atLeast), atMost: short(atMost) });
      return <Explained shown={shown} said={t("band.days")} />;
    }
    if (!until) return <Figure value={atLeast} />;
    return <Explained shown={format.number(atLeast)} said={t("band.late", { until: day(until) })} />;
  }
  const value = metric === "reach" ? null : (channel.totals[metric]?.value ?? null);
  if (value === null && gap) return <Explained shown="–" said={t(`gap.${gap.reason}`)} />;
  return <Figure value={value} />;
}

function Explained({ shown, said }: { shown: string; said: string }) {
  return (
    <Tooltip label={said} opensOnTap>
      <button
        type="button"
        className="min-h-6 cursor-help tabular-nums underline decoration-edge decoration-dotted underline-offset-4"
      >
        {shown}
        <span className="sr-only">. {said}</span>
      </button>
    </Tooltip>
  );
}
