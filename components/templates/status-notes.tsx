"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { TemplateView } from "@/lib/templates/shapes";

const REASONS = [
  "abusive_content",
  "category_not_available",
  "incorrect_category",
  "invalid_format",
  "promotional",
  "scam",
  "tag_content_mismatch",
] as const;

/** Statuses that need a sentence: what follows from them, and what helps. */
const EXPLAINED = [
  "pending",
  "paused",
  "disabled",
  "in_appeal",
  "flagged",
  "limit_exceeded",
  "locked",
] as const;

/** What follows from a template's state, and what to do about it. */
export function StatusNotes({ template }: { template: TemplateView }) {
  const t = useTranslations("templates.note");
  const category = useTranslations("templates.category");
  const format = useFormatter();
  const { status, reason, explanation, advice, pausedUntil, comingCategory, previousCategory } = template;
  const dated = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short" });
  const notes: string[] = [];
  if (status === "rejected") {
    const named = REASONS.find((one) => one === reason);
    notes.push(named ? t(`reason.${named}`) : t("reason.other"));
  }
  const explained = EXPLAINED.find((one) => one === status);
  if (explained === "paused" && pausedUntil) notes.push(t("pausedUntil", { time: dated(pausedUntil) }));
  else if (explained) notes.push(t(explained));
  if (comingCategory && template.isGenerated && !template.comingAt)
    notes.push(t("detected", { correct: category(comingCategory), category: category(template.category) }));
  else if (comingCategory)
    notes.push(
      t("coming", {
        category: category(comingCategory),
        time: template.comingAt ? dated(template.comingAt) : t("soon"),
      }),
    );
  else if (previousCategory && previousCategory !== template.category)
    notes.push(t("moved", { from: category(previousCategory), to: category(template.category) }));
  if (template.removal) notes.push(t("removing"));
  if (template.removalCode) notes.push(t("notRemoved"));
  const quoted = [explanation, advice, template.removalDetail].filter((text) => text !== null);
  if (notes.length === 0 && quoted.length === 0) return null;
  return (
    <div className="flex flex-col gap-0.5 text-xs">
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {quoted.map((text) => (
        <p key={text} className="text-muted">
          {t("inItsWords")} <bdi>“{text}”</bdi>
        </p>
      ))}
    </div>
  );
}
