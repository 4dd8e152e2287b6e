"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Figure } from "@/components/marks/figure";
import type { ChannelReach, ReachView } from "@/lib/insights/shapes";
import { useDayWords } from "./day-words";
import { Explained } from "./explained";
import { ChangeMark } from "./total-notes";

type Bounds = NonNullable<ChannelReach["reach"]>;

interface ReachFigureProps {
  bounds: Bounds;
  /** Why only an upper and a lower bound are known. */
  why: string;
  className?: string;
}

/** How many people were reached: a number, two bounds, or a lower bound alone. */
export function ReachFigure({ bounds, why, className = "" }: ReachFigureProps) {
  "use memo";
  const t = useTranslations("reach.band");
  const format = useFormatter();
  const short = (value: number) => format.number(value, { notation: "compact", maximumFractionDigits: 1 });
  const { atLeast, atMost, isProvisional } = bounds;
  if (atMost === null) {
    const explanation = `${t("open")} ${isProvisional ? t("provisional") : ""}`.trim();
    return (
      <Explained
        shown={t("atLeast", { value: short(atLeast) })}
        explanation={explanation}
        className={className}
      />
    );
  }
  if (atLeast === atMost) return <Figure value={atLeast} isCompact className={className} />;
  const shown = t("value", { atLeast: short(atLeast), atMost: short(atMost) });
  return <Explained shown={shown} explanation={why} className={className} />;
}

interface SettledReachProps {
  period: ReachView["settled"];
  bounds: Bounds | null;
  change: ChannelReach["reachChange"];
  why: string;
  /** The days alone, if their label is elsewhere. */
  isShort?: boolean;
}

/** The newest final period of the same length, and its reach. */
export function SettledReach({ period, bounds, change, why, isShort = false }: SettledReachProps) {
  "use memo";
  const t = useTranslations("reach.band");
  const { range } = useDayWords();
  if (!period || !bounds || bounds.atMost === null) return null;
  return (
    <span className="relative flex flex-wrap items-baseline gap-x-1.5 text-xs text-muted">
      <ReachFigure bounds={bounds} why={why} className="font-medium text-ink" />
      <ChangeMark change={change} isQuiet />
      <span>{isShort ? range(period) : t("settled", { days: range(period) })}</span>
    </span>
  );
}

/** A channel's reach in a table: in the period, its change, and in the newest final period. */
export function ReachCell({ view, channel }: { view: ReachView; channel: ChannelReach }) {
  "use memo";
  const t = useTranslations("reach");
  if (!channel.reach) return <Figure value={null} />;
  return (
    <span className="flex flex-col items-end">
      <ReachFigure bounds={channel.reach} why={t("band.days")} />
      <ChangeMark change={channel.reachChange} isQuiet />
      <SettledReach
        period={view.settled}
        bounds={channel.settledReach}
        change={channel.settledChange}
        why={t("band.days")}
        isShort
      />
    </span>
  );
}
