"use client";

import { Info } from "lucide-react";
import { useTranslations } from "next-intl";
import { Figure } from "@/components/marks/figure";
import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import { CHANNEL_METRICS, type ChannelMetric } from "@/lib/insights/metric-rules";
import type { ReachView } from "@/lib/insights/shapes";
import { FollowersFigure } from "./followers-figure";
import { ReachFigure, SettledReach } from "./reach-figure";
import { useReachUrl } from "./reach-url";
import { ChangeMark, TotalNotes } from "./total-notes";

/** One tile per metric. Choosing one shows its days below; reach is a range, never a sum. */
export function MetricTiles({ view }: { view: ReachView }) {
  "use memo";
  const t = useTranslations("reach");
  const [{ metric: chosen }, setUrl] = useReachUrl();
  return (
    <ul className="grid grid-cols-2 gap-px overflow-hidden rounded-pane border border-line bg-line md:grid-cols-3 xl:grid-cols-[1.4fr_repeat(5,1fr)]">
      {CHANNEL_METRICS.map((metric) => (
        <li key={metric} className="relative flex flex-col items-start gap-1 bg-raised p-4">
          <span className="flex items-center justify-between gap-1 self-stretch text-xs text-muted">
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
          <TileFigure metric={metric} view={view} />
        </li>
      ))}
    </ul>
  );
}

function TileFigure({ metric, view }: { metric: ChannelMetric; view: ReachView }) {
  "use memo";
  if (metric === "reach") return <ReachTile view={view} />;
  if (metric === "followers") return <FollowersFigure level={view.followers} isTile />;
  const total = view.totals[metric];
  if (!total) return null;
  return (
    <>
      <span className="relative flex w-fit flex-wrap items-baseline gap-x-2">
        <Figure value={total.now.value} isCompact className="text-2xl font-semibold" />
        {total.now.value !== null && <ChangeMark change={total.change} />}
      </span>
      <TotalNotes total={total.now} />
    </>
  );
}

function ReachTile({ view }: { view: ReachView }) {
  "use memo";
  const t = useTranslations("reach");
  const { reach, reachChange, settled, settledReach, settledChange } = view;
  if (!reach) return <Figure value={null} className="text-2xl font-semibold" />;
  const { reported, of } = reach;
  return (
    <>
      <span className="relative flex w-fit flex-wrap items-baseline gap-x-2">
        <ReachFigure bounds={reach} why={t("band.why")} className="text-xl font-semibold sm:text-2xl" />
        <ChangeMark change={reachChange} isQuiet />
      </span>
      <SettledReach period={settled} bounds={settledReach} change={settledChange} why={t("band.why")} />
      {reported < of && <span className="text-xs text-muted">{t("total.channels", { reported, of })}</span>}
    </>
  );
}
