"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Figure } from "@/components/marks/figure";
import { useDayWords } from "./day-words";

interface FollowersFigureProps {
  level: { value: number; day: string; change: number | null; reported?: number; of?: number } | null;
  isTile?: boolean;
}

/** The number of followers: the newest reading of the period, its day, and the change over the period. */
export function FollowersFigure({ level, isTile = false }: FollowersFigureProps) {
  "use memo";
  const t = useTranslations("reach");
  const format = useFormatter();
  const { short } = useDayWords();
  const look = isTile ? "text-2xl font-semibold" : "";
  if (!level) return <Figure value={null} className={look} />;
  const { value, day, change, reported = 1, of = 1 } = level;
  return (
    <span className={isTile ? "flex flex-col gap-1" : "flex flex-col items-end"}>
      <span className="relative flex w-fit flex-wrap items-baseline gap-x-2">
        <Figure value={value} isCompact={isTile} className={look} />
        {change !== null && change !== 0 && (
          <span className="text-xs font-medium">{format.number(change, { signDisplay: "exceptZero" })}</span>
        )}
      </span>
      <span className="text-xs text-muted">{t("followers.asOf", { day: short(day) })}</span>
      {reported < of && <span className="text-xs text-muted">{t("total.channels", { reported, of })}</span>}
    </span>
  );
}
