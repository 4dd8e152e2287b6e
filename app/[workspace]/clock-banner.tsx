import { ClockAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";

const SHOWN_FROM_MS = 60_000;

/** That the server's clock is wrong, measured against Meta's; nothing while they agree to the minute. */
export function ClockBanner({ metaAheadMs }: { metaAheadMs: number }) {
  const t = useTranslations("shell.clock");
  if (Math.abs(metaAheadMs) < SHOWN_FROM_MS) return null;
  const minutes = Math.round(Math.abs(metaAheadMs) / 60_000);
  return (
    <Banner icon={<ClockAlert aria-hidden="true" />}>
      {t(metaAheadMs > 0 ? "behind" : "ahead", { minutes })}
    </Banner>
  );
}
