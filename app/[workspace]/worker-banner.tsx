"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useIsWorkerSilent } from "@/components/marks/server-clock";
import { Banner } from "@/components/ui/banner";

/** That the worker has stopped, while it has: what waits longer than a minute says so on every page. */
export function WorkerBanner() {
  const t = useTranslations("shell.worker");
  const isSilent = useIsWorkerSilent();
  if (!isSilent) return null;
  return (
    <Banner tone="bad" icon={<CircleAlert aria-hidden="true" />}>
      {t("silent")}
    </Banner>
  );
}
