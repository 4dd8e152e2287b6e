import { ClockAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";

const SHOWN_FROM_MS = 60_000;
const HOURS_FROM_MINUTES = 120;

/** Says that the server's clock differs from Meta's by more than a minute; nothing while they agree. */
export function ClockBanner({ metaAheadMs }: { metaAheadMs: number }) {
  const t = useTranslations("shell.clock");
  const format = useFormatter();
  if (Math.abs(metaAheadMs) < SHOWN_FROM_MS) return null;
  const minutes = Math.round(Math.abs(metaAheadMs) / 60_000);
  const [count, unit] =
    minutes < HOURS_FROM_MINUTES ? [minutes, "minute"] : [Math.round(minutes / 60), "hour"];
  const time = format.number(count, { style: "unit", unit, unitDisplay: "long" });
  return (
    <Banner icon={<ClockAlert aria-hidden="true" />}>
      {t(metaAheadMs > 0 ? "behind" : "ahead", { time })}
    </Banner>
  );
}
