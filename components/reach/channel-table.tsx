"use client";

import { useTranslations } from "next-intl";
import { ChannelMark } from "@/components/marks/channel-mark";
import { Figure } from "@/components/marks/figure";
import { Instant } from "@/components/marks/instant";
import { Table, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { CHANNEL_METRICS, type ChannelMetric } from "@/lib/insights/metric-rules";
import type { ChannelReach, ReachView } from "@/lib/insights/shapes";
import { useDayWords } from "./day-words";
import { Explained } from "./explained";
import { FollowersFigure } from "./followers-figure";
import { ReachCell } from "./reach-figure";
import { asJoint, ChangeMark, TotalNotes } from "./total-notes";

/** Each channel's figures for the period. The last row has the sums, and says why reach has none. */
export function ChannelTable({ view }: { view: ReachView }) {
  "use memo";
  const t = useTranslations("reach");
  const { long } = useDayWords();
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h2 className="text-lg">{t("byChannel.title")}</h2>
        {view.runningDay && (
          <p className="text-xs text-muted">{t("byChannel.running", { day: long(view.runningDay) })}</p>
        )}
      </div>
      <Table label={t("byChannel.title")}>
        <TableHead>
          <TableRow>
            <TableHeaderCell>{t("byChannel.channel")}</TableHeaderCell>
            {CHANNEL_METRICS.map((metric) => (
              <TableHeaderCell key={metric} isFigure>
                {t(`metric.${metric}`)}
              </TableHeaderCell>
            ))}
            <TableHeaderCell>{t("byChannel.updated")}</TableHeaderCell>
          </TableRow>
        </TableHead>
        <tbody>
          {view.channels.map((channel) => (
            <ChannelRow key={channel.channelId} view={view} channel={channel} />
          ))}
        </tbody>
        <tfoot className="border-t border-line font-medium">
          <TableRow>
            <TableHeaderCell scope="row">{t("byChannel.total")}</TableHeaderCell>
            {CHANNEL_METRICS.map((metric) => (
              <TableCell key={metric} isFigure>
                <FootFigure view={view} metric={metric} />
              </TableCell>
            ))}
            <TableCell />
          </TableRow>
        </tfoot>
      </Table>
    </div>
  );
}

function ChannelRow({ view, channel }: { view: ReachView; channel: ChannelReach }) {
  "use memo";
  const { platform, name, handle } = channel;
  return (
    <TableRow className="align-top">
      <TableHeaderCell scope="row" className="max-w-40 py-2 sm:max-w-64">
        <ChannelMark {...{ platform, name, handle }} all={view.allChannels} className="font-normal" />
      </TableHeaderCell>
      {CHANNEL_METRICS.map((metric) => (
        <TableCell key={metric} isFigure className="whitespace-nowrap">
          <ChannelFigure view={view} channel={channel} metric={metric} />
        </TableCell>
      ))}
      <TableCell className="min-w-36 text-xs text-muted">
        <Updated channel={channel} />
      </TableCell>
    </TableRow>
  );
}

/** When this channel's last reading was; if it cannot be read, since when and why. */
function Updated({ channel: { collectedAt, trouble } }: { channel: ChannelReach }) {
  "use memo";
  const t = useTranslations("reach");
  const at = collectedAt && <Instant at={collectedAt} look="full" />;
  if (!trouble) return at || t("freshness.never");
  return (
    <span className="flex flex-col text-warn">
      <span className="font-medium">{t(`trouble.${trouble}`)}</span>
      {at ? (
        <span>
          {t("freshness.since")} {at}
        </span>
      ) : (
        t("freshness.never")
      )}
    </span>
  );
}

interface ChannelFigureProps {
  view: ReachView;
  channel: ChannelReach;
  metric: ChannelMetric;
}

/** One channel's figure of a metric; if there is none, the reason. */
function ChannelFigure({ view, channel, metric }: ChannelFigureProps) {
  "use memo";
  const t = useTranslations("reach");
  const total = channel.totals[metric];
  const gap = channel.gaps.find((one) => one.metric === metric);
  const hasValue = metric === "reach" || metric === "followers" ? channel[metric] : total?.value != null;
  if (!hasValue && gap) return <Explained shown="–" explanation={t(`gap.${gap.reason}`)} />;
  if (metric === "followers") return <FollowersFigure level={channel.followers} />;
  if (metric === "reach") return <ReachCell view={view} channel={channel} />;
  if (!total) return <Figure value={null} />;
  const change = channel.changes[metric];
  return (
    <span className="flex flex-col items-end">
      <Figure value={total.value} />
      {change && total.value !== null && <ChangeMark change={change} isQuiet />}
      <TotalNotes total={asJoint(total)} isRunningSaid />
    </span>
  );
}

/** The sum of all channels, for metrics that may be added up. */
function FootFigure({ view, metric }: { view: ReachView; metric: ChannelMetric }) {
  "use memo";
  const t = useTranslations("reach");
  if (metric === "reach") return <Explained shown="–" explanation={t("byChannel.cannotAdd")} />;
  if (metric === "followers") return <Figure value={view.followers?.value ?? null} />;
  return <Figure value={view.totals[metric]?.now.value ?? null} />;
}
