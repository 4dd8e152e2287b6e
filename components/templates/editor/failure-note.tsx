"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { failureOf } from "@/lib/templates/failure-rules";
import { useEditing } from "./editing";

/** Why WhatsApp did not take the template, in our words and in its own. */
export function FailureNote() {
  const t = useTranslations("templates.failure");
  const { draft } = useEditing();
  const { failure, submittedAt } = draft;
  if (!failure) return null;
  const { kind } = failureOf(failure);
  const isWaiting = submittedAt !== null;
  return (
    <div
      role={isWaiting ? "status" : "alert"}
      className={`flex items-start gap-2.5 rounded-pane px-4 py-3 ${isWaiting ? "bg-info/10" : "bg-bad/8"}`}
    >
      <CircleAlert
        className={`mt-0.5 size-4 shrink-0 ${isWaiting ? "text-info" : "text-bad"}`}
        aria-hidden="true"
      />
      <div className="flex flex-col gap-0.5">
        <p className="font-medium">{isWaiting ? t("waiting") : t(`kind.${kind}`)}</p>
        {failure.detail && (
          <p className="text-xs text-muted">
            {t("inItsWords")} <bdi>“{failure.detail}”</bdi>
          </p>
        )}
      </div>
    </div>
  );
}
