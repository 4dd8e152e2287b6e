"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useIsWorkerSilent } from "@/components/marks/server-clock";
import { Banner } from "@/components/ui/banner";

/** Says on every page that the worker has stopped, once it has been silent for a minute. */
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
