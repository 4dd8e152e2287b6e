"use client";

import { AtSign } from "lucide-react";
import { useTranslations } from "next-intl";

/** Says that a note names this member. */
export function MentionMark() {
  const t = useTranslations("inbox.row");
  return (
    <span
      title={t("mentioned")}
      className="inline-flex size-4.5 shrink-0 items-center justify-center rounded-full bg-accent/15 text-ink"
    >
      <AtSign className="size-3" aria-hidden="true" />
      <span className="sr-only">{t("mentioned")}</span>
    </span>
  );
}
