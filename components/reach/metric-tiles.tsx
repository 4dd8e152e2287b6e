"use client";

import { Info } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Delta } from "@/components/marks/delta";
import { Figure } from "@/components/marks/figure";
import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import { CHANNEL_METRICS, type ChannelMetric } from "@/lib/insights/metric-rules";
import type { ReachView } from "@/lib/insights/shapes";
import { useReachUrl } from "./reach-url";

/** One tile a metric. Choosing one shows its days below; reach is a band, never a sum. */
export function MetricTiles({ view }: { view: ReachView }) {
  const t = useTranslations("reach");
  const [{ metric: chosen }, setUrl] = useReachUrl();
  return (
    <ul className="grid grid-cols-2 gap-px overflow-hidden rounded-pane border border-line bg-line md:grid-cols-5">
      {CHANNEL_METRICS.map((metric) => (
        <li
          key={metric}
          className="relative flex flex-col gap-1 bg-raised p-4 first:col-span-2 md:first:col-span-1"
        >
          <span className="flex items-center justify-between gap-1 text-xs text-muted">
            <button
              type="button"
              aria-pressed={metric === chosen}
              onClick={() => void setUrl({ metric })}
              className={classNames(
                "text-start font-medium before:absolute before:inset-0 before:border-b-2",
                metric === chosen
                  ? "text-ink before:border-accent"
                  : "before:border-transparent hover:before:border-line",
              )}
            >
              {t(`metric.${metric}`)}
            </button>
            <Tooltip label={t(`definition.${metric}`)} opensOnTap className="relative">
              <button type="button" aria-label={t(`definition.${metric}`)} className="size-6 cursor-help">
                <Info className="m-auto size-3.5" aria-hidden="true" />
              </button>
            </Tooltip>
          </span>
          {metric === "reach" ? <ReachBand view={view} /> : <TotalOf metric={metric} view={view} />}
        </li>
      ))}
    </ul>
  );
}

function TotalOf({ metric, view }: { metric: Exclude<ChannelMetric, "reach">; view: ReachView }) {
  const t = useTranslations("reach");
  const total = view.totals[metric];
  if (!total) return null;
  const { now, before, change } = total;
  return (
    <>
      <span className="relative flex w-fit flex-wrap items-baseline gap-x-2">
        <Figure value={now.value} isCompact className="text-2xl font-semibold" />
        {change.kind !== "none" && <Delta value={now.value} before={before.value} />}
      </span>
      {now.reported < now.of && (
        <span className="text-xs text-muted">{t("partial", { reported: now.reported, of: now.of })}</span>
      )}
    </>
  );
}

function ReachBand({ view: { reach } }: { view: ReachView }) {
  const t = useTranslations("reach");
  const format = useFormatter();
  if (!reach) return <Figure value={null} className="text-2xl font-semibold" />;

  const short = (value: number) => format.number(value, { notation: "compact", maximumFractionDigits: 1 });
  const { atLeast, atMost, reported, of } = reach;
  if (atLeast === atMost) return <Figure value={atLeast} isCompact className="text-2xl font-semibold" />;
  return (
    <>
      <Tooltip label={t("band.why")} opensOnTap className="relative w-fit">
        <button
          type="button"
          className="cursor-help text-2xl font-semibold tabular-nums decoration-muted decoration-dotted decoration-1 underline-offset-6 hover:underline"
        >
          {t("band.value", { atLeast: short(atLeast), atMost: short(atMost) })}
          <span className="sr-only">. {t("band.why")}</span>
        </button>
      </Tooltip>
      {reported < of && <span className="text-xs text-muted">{t("band.partial", { reported, of })}</span>}
    </>
  );
}
