"use client";

import dynamic from "next/dynamic";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { ChannelMark } from "@/components/marks/channel-mark";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Skeleton } from "@/components/ui/skeleton";
import type { ChannelMetric } from "@/lib/insights/metric-rules";
import type { ReachView } from "@/lib/insights/shapes";
import { type DayLine, linesOf, peakOf } from "./day-lines";
import { DaysTable } from "./days-table";

// The chart's library is large and only wanted here.
const DaysChart = dynamic(() => import("./days-chart").then((module) => module.DaysChart), {
  ssr: false,
  loading: () => <Skeleton className="h-80" />,
});

/** A metric's days, one line a channel: as a chart, with a sentence that says what it shows, or as a table. */
export function DaysPane({ view, metric }: { view: ReachView; metric: ChannelMetric }) {
  const t = useTranslations("reach");
  const [look, setLook] = useState<"chart" | "table">("chart");
  const lines = linesOf(view, metric);
  return (
    <section aria-label={t("chart.label", { metric: t(`metric.${metric}`) })} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Legend lines={lines} />
        <SegmentedControl
          label={t("chart.label", { metric: t(`metric.${metric}`) })}
          value={look}
          onChange={setLook}
          segments={[
            { value: "chart", label: t("chart.chart") },
            { value: "table", label: t("chart.table") },
          ]}
        />
      </div>
      <Summary view={view} lines={lines} metric={metric} />
      {look === "table" ? (
        <DaysTable view={view} lines={lines} metric={metric} />
      ) : (
        <div className="rounded-pane border border-line bg-raised p-3 pe-5" aria-hidden="true">
          <DaysChart days={view.days} runningDay={view.runningDay} lines={lines} />
        </div>
      )}
    </section>
  );
}

function Legend({ lines }: { lines: DayLine[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1.5 text-xs">
      {lines.map(({ channel, colour }) => (
        <li key={channel.channelId} className="flex items-center gap-1.5">
          <span className="h-0.5 w-4 rounded-full" style={{ background: colour }} aria-hidden="true" />
          <ChannelMark platform={channel.platform} name={channel.name} />
        </li>
      ))}
    </ul>
  );
}

function Summary({ view, lines, metric }: { view: ReachView; lines: DayLine[]; metric: ChannelMetric }) {
  const t = useTranslations("reach");
  const format = useFormatter();
  const day = (value: string) =>
    format.dateTime(new Date(`${value}T12:00:00Z`), { day: "numeric", month: "long", timeZone: "UTC" });
  const peak = peakOf(view.days, lines);
  const name = t(`metric.${metric}`);
  if (!peak) return <p className="text-muted">{t("chart.nothing", { metric: name })}</p>;
  return (
    <p className="text-muted">
      {t("chart.summary", {
        metric: name,
        count: lines.length,
        since: day(view.period.since),
        until: day(view.period.until),
        channel: peak.line.channel.name,
        value: format.number(peak.value),
        day: day(peak.day),
      })}
    </p>
  );
}
