"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ChannelMark } from "@/components/marks/channel-mark";
import { useChannelName } from "@/components/marks/channel-name";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { ChannelMetric } from "@/lib/insights/metric-rules";
import type { ReachView } from "@/lib/insights/shapes";
import { DaysChart } from "./chart/days-chart";
import { useDayWords } from "./day-words";
import { DaysTable } from "./days-table";
import { FEW_DAYS, FewDays } from "./few-days";
import { LineMark } from "./line-mark";
import { useReachUrl } from "./reach-url";
import { peakOf, type Spans, spansOf } from "./spans";

/** A metric by day, one line per channel: as a chart, with a sentence that sums it up, or as a table. */
export function DaysPane({ view, metric }: { view: ReachView; metric: ChannelMetric }) {
  "use memo";
  const t = useTranslations("reach");
  const [{ look }, setUrl] = useReachUrl();
  const shown = spansOf(view, metric);
  const isFew = view.days.length <= FEW_DAYS;
  const label = t("chart.label", { metric: t(`metric.${metric}`) });
  return (
    <section aria-label={label} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        {look === "chart" && !isFew ? <Legend view={view} shown={shown} /> : <span />}
        <SegmentedControl
          label={label}
          value={look}
          onChange={(next) => void setUrl({ look: next })}
          segments={[
            { value: "chart", label: t("chart.chart") },
            { value: "table", label: t("chart.table") },
          ]}
        />
      </div>
      <Summary view={view} shown={shown} metric={metric} />
      {look === "table" ? (
        <DaysTable view={view} lines={shown.lines} metric={metric} />
      ) : (
        <div className="rounded-pane border border-line bg-raised p-3" aria-hidden={isFew ? undefined : true}>
          <Chart view={view} shown={shown} metric={metric} />
        </div>
      )}
    </section>
  );
}

function Chart({ view, shown, metric }: { view: ReachView; shown: Spans; metric: ChannelMetric }) {
  "use memo";
  const nameOf = useChannelName(view.allChannels);
  if (view.days.length <= FEW_DAYS) return <FewDays view={view} shown={shown} />;
  return <DaysChart view={view} shown={shown} isLevel={metric === "followers"} nameOf={nameOf} />;
}

function Legend({ view, shown }: { view: ReachView; shown: Spans }) {
  "use memo";
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1.5 text-xs">
      {shown.lines.map(({ channel: { channelId, platform, name, handle }, colour, place }) => (
        <li key={channelId} className="flex items-center gap-1.5">
          <LineMark place={place} colour={colour} />
          <ChannelMark {...{ platform, name, handle }} all={view.allChannels} />
        </li>
      ))}
    </ul>
  );
}

function Summary({ view, shown, metric }: { view: ReachView; shown: Spans; metric: ChannelMetric }) {
  "use memo";
  const t = useTranslations("reach");
  const format = useFormatter();
  const { long, range } = useDayWords();
  const nameOf = useChannelName(view.allChannels);
  const name = t(`metric.${metric}`);
  const isToCome = view.channels.length > 0 && view.channels.every(({ today }) => view.period.since > today);
  if (isToCome) return <p className="text-muted">{t("chart.toCome")}</p>;
  const peak = peakOf(shown);
  if (!peak) return <p className="text-muted">{t("chart.nothing", { metric: name })}</p>;
  return (
    <p className="text-muted">
      {t(shown.unit === "day" ? "chart.summary" : "chart.weekSummary", {
        metric: name,
        count: shown.lines.length,
        since: long(view.period.since),
        until: long(view.period.until),
        channel: nameOf(peak.line.channel),
        value: format.number(peak.value),
        day: shown.unit === "day" ? long(peak.span.since) : range(peak.span),
      })}
    </p>
  );
}
