"use client";

import { useFormatter, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";

type MissingReason = "not_reported" | "not_offered" | "no_permission";

interface FigureProps {
  /** Null is missing, which is not zero. */
  value: number | null;
  /** Why there is no value. */
  missing?: MissingReason;
  kind?: "count" | "share";
  /** Write 12,400 as 12.4K, and show the exact value on hover and focus. */
  isCompact?: boolean;
  className?: string;
}

/** One figure. A missing one is a dash that explains why. */
export function Figure({
  value,
  missing = "not_reported",
  kind = "count",
  isCompact,
  className,
}: FigureProps) {
  const t = useTranslations("common.missing");
  const format = useFormatter();
  const look = classNames("tabular-nums", className);
  if (value === null)
    return <Explained shown="–" explanation={t(missing)} className={classNames(look, "text-muted")} />;

  const options = kind === "share" ? ({ style: "percent", maximumFractionDigits: 1 } as const) : {};
  const exact = format.number(value, options);
  if (!isCompact || kind === "share" || Math.abs(value) < 10_000)
    return <span className={look}>{exact}</span>;

  const short = format.number(value, { notation: "compact", maximumFractionDigits: 1 });
  return <Explained shown={short} explanation={exact} className={look} />;
}

function Explained({
  shown,
  explanation,
  className,
}: {
  shown: string;
  explanation: string;
  className: string;
}) {
  return (
    <Tooltip label={explanation} opensOnTap>
      <button type="button" className={classNames("min-h-6 cursor-help rounded-control", className)}>
        <span aria-hidden="true">{shown}</span>
        <span className="sr-only">{explanation}</span>
      </button>
    </Tooltip>
  );
}
