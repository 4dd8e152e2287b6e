"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useDiscard } from "./use-discard";

/** Discards the changes to a scheduled post. */
export function DiscardButton({ size = "md", className }: { size?: "sm" | "md"; className?: string }) {
  const t = useTranslations("composer.revision");
  const { run, isBusy } = useDiscard();
  return (
    <Button size={size} variant="quiet" className={className} isBusy={isBusy} onClick={run}>
      {t("discard")}
    </Button>
  );
}
