"use client";

import { useTranslations } from "next-intl";
import { Tooltip } from "@/components/ui/tooltip";
import { measure } from "@/lib/inbox/sending/send-rules";
import type { ConversationView } from "@/lib/inbox/shapes";
import { wordsOf } from "@/lib/inbox/text-rules";

const SHOWN_FROM = 0.8;

interface CounterProps {
  text: string;
  limit: ConversationView["textLimit"];
  platform: string;
}

/** How much room is left, in the platform's own unit; shown when little is left. */
export function Counter({ text, limit, platform }: CounterProps) {
  const t = useTranslations("inbox.box");
  const length = measure(wordsOf(text), limit);
  if (length < limit.max * SHOWN_FROM) return null;
  const isOver = length > limit.max;
  const words = isOver
    ? t("tooLong", { count: length - limit.max })
    : t("left", { count: limit.max - length });
  const counted = (
    <span
      className={isOver ? "text-xs font-medium text-bad tabular-nums" : "text-xs text-muted tabular-nums"}
    >
      {words}
    </span>
  );
  return limit.unit === "bytes" ? <Tooltip label={t("bytes", { platform })}>{counted}</Tooltip> : counted;
}
