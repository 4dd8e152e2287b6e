"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useShortTime } from "@/components/inbox/durations";
import { useMetaNow } from "@/components/marks/server-clock";
import { classNames } from "@/components/ui/class-names";
import { waitingTone } from "@/lib/inbox/line-rules";

const MINUTE_MS = 60_000;
const LOOKS = { calm: "", long: "font-medium text-warn", late: "font-semibold text-bad" } as const;

/** How long a contact has been waiting for an answer; the longer, the more visible. */
export function Waiting({ since, icon }: { since: string; icon: ReactNode }) {
  const t = useTranslations("inbox.row");
  const short = useShortTime();
  const now = useMetaNow();
  const minutes = Math.floor((now.getTime() - Date.parse(since)) / MINUTE_MS);
  const time = short(minutes);
  const words = t("waiting", { time });
  return (
    <span
      title={words}
      className={classNames(
        "inline-flex items-center gap-1 whitespace-nowrap tabular-nums",
        LOOKS[waitingTone(minutes)],
      )}
    >
      {icon}
      <span aria-hidden="true">{time}</span>
      <span className="sr-only">{words}</span>
    </span>
  );
}
