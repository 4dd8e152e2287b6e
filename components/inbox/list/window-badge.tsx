"use client";

import { Hourglass, TimerOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useShortTime } from "@/components/inbox/durations";
import { useMetaNow } from "@/components/marks/server-clock";
import { Badge } from "@/components/ui/badge";
import { minutesLeft } from "@/lib/inbox/window-rules";

const SHOWN_MINUTES = 4 * 60;
const UPDATE_MS = 30_000;

interface WindowBadgeProps {
  until: string | null;
  /** Also shown while enough time is left. */
  isAlways?: boolean;
}

/** Says that the reply window ends soon or is over; otherwise nothing while enough time is left. */
export function WindowBadge({ until, isAlways = false }: WindowBadgeProps) {
  const t = useTranslations("inbox.row");
  const short = useShortTime();
  const now = useMetaNow(UPDATE_MS);
  const left = minutesLeft(until ? new Date(until) : null, now);
  const isSoon = left < SHOWN_MINUTES;
  if (!isSoon && !isAlways) return null;
  if (left === 0) {
    return (
      <Badge icon={<TimerOff aria-hidden="true" />} className="min-w-0">
        <span className="truncate">{t("over")}</span>
      </Badge>
    );
  }
  return (
    <Badge tone={isSoon ? "warn" : "plain"} icon={<Hourglass aria-hidden="true" />}>
      <span aria-hidden="true">{short(left)}</span>
      <span className="sr-only">{t("left", { time: short(left) })}</span>
    </Badge>
  );
}
