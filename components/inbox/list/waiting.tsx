"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useShortTime } from "@/components/inbox/durations";
import { useMetaNow } from "@/components/marks/server-clock";

const MINUTE_MS = 60_000;

/** How long somebody has been waiting for an answer. */
export function Waiting({ since, icon }: { since: string; icon: ReactNode }) {
  const t = useTranslations("inbox.row");
  const short = useShortTime();
  const now = useMetaNow();
  const time = short(Math.floor((now.getTime() - Date.parse(since)) / MINUTE_MS));
  const words = t("waiting", { time });
  return (
    <span title={words} className="inline-flex items-center gap-1 whitespace-nowrap tabular-nums">
      {icon}
      <span aria-hidden="true">{time}</span>
      <span className="sr-only">{words}</span>
    </span>
  );
}
