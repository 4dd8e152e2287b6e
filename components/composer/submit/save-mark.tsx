"use client";

import { Check, CloudAlert, CloudUpload, GitMerge, PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { useComposing } from "@/components/composer/composer-context";
import { useServerNow } from "@/components/marks/server-clock";
import { REFUSAL_CODES } from "@/lib/errors";

/** Whether what was written is kept; said to screen readers only when it is not. */
export function SaveMark() {
  const t = useTranslations("composer.save");
  const said = useTranslations("errors");
  const { saving, post, isLocked } = useComposing();
  const now = useServerNow(5_000);
  if (isLocked) return <span />;

  const look = "flex min-w-0 items-center gap-1.5 text-xs [&>svg]:size-4 [&>svg]:shrink-0";
  if (saving.kind === "failed") {
    const code = REFUSAL_CODES.find((known) => known === saving.code) ?? "unexpected";
    return (
      <p role="alert" className={`${look} font-medium text-bad`}>
        <CloudAlert aria-hidden="true" />
        {code === "unreachable" ? t("offline") : t("refused", { reason: said(code) })}
      </p>
    );
  }
  if (saving.kind === "conflict") {
    return (
      <p className={`${look} font-medium text-warn`}>
        <GitMerge aria-hidden="true" />
        {t("conflict")}
      </p>
    );
  }
  if (saving.kind === "saved" || (saving.kind === "idle" && post)) {
    const at = new Date(saving.kind === "saved" ? (saving.atMs ?? now) : (post?.updatedAt ?? now));
    return (
      <p className={`${look} text-muted`}>
        <Check className="text-good" aria-hidden="true" />
        <Ago at={at} now={now} />
      </p>
    );
  }
  return (
    <p className={`${look} text-muted`}>
      {saving.kind === "idle" ? <PencilLine aria-hidden="true" /> : <CloudUpload aria-hidden="true" />}
      {saving.kind === "idle" ? t("blank") : saving.kind === "saving" ? t("saving") : t("waiting")}
    </p>
  );
}

function Ago({ at, now }: { at: Date; now: Date }) {
  const t = useTranslations("composer.save");
  const seconds = Math.max(0, Math.round((now.getTime() - at.getTime()) / 1_000));
  if (seconds < 5) return t("saved");
  if (seconds < 60) return t("savedSeconds", { count: seconds });
  return seconds < 3_600 ? t("savedMinutes", { count: Math.floor(seconds / 60) }) : t("saved");
}
