import { ArrowDown, ArrowUp, Equal } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";

interface DeltaProps {
  value: number | null;
  before: number | null;
  /** Fewer is better, for example in the time to a first reply. */
  isLowerBetter?: boolean;
  className?: string;
}

/**
 * The change since the period before, with a sign and, for screen readers, a word. If either value is
 * missing, nothing is shown; if the earlier one is zero it says "new", since no percentage would be true.
 */
export function Delta({ value, before, isLowerBetter = false, className }: DeltaProps) {
  const t = useTranslations("common.delta");
  const format = useFormatter();
  if (value === null || before === null || (before === 0 && value === 0)) return null;

  const look = classNames("inline-flex items-center gap-0.5 text-xs font-medium tabular-nums", className);
  if (before === 0) return <span className={classNames(look, "text-muted")}>{t("new")}</span>;

  const share = (value - before) / Math.abs(before);
  const shown = format.number(Math.abs(share), {
    style: "percent",
    maximumFractionDigits: Math.abs(share) < 0.1 ? 1 : 0,
  });
  const direction = share > 0 ? "up" : share < 0 ? "down" : "same";
  const isGood = direction === (isLowerBetter ? "down" : "up");
  const Sign = SIGNS[direction];
  const tone = direction === "same" ? "text-muted" : isGood ? "text-good" : "text-bad";
  return (
    <span className={classNames(look, tone)}>
      <Sign className="size-3" strokeWidth={2.5} aria-hidden="true" />
      <span aria-hidden="true">{shown}</span>
      <span className="sr-only">{t(direction, { value: shown })}</span>
    </span>
  );
}

const SIGNS = { up: ArrowUp, down: ArrowDown, same: Equal } as const;
