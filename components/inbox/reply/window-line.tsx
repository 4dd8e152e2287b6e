"use client";

import { Globe, Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import { useShortTime } from "@/components/inbox/durations";
import { useMetaNow } from "@/components/marks/server-clock";
import { classNames } from "@/components/ui/class-names";
import { minutesLeft } from "@/lib/inbox/window-rules";

const SCARCE_MINUTES = 4 * 60;
const UPDATE_MS = 30_000;

/** The time left in the reply window; nothing once it is over, since the box says that itself. */
export function WindowLine({ until }: { until: string | null }) {
  const t = useTranslations("inbox.box");
  const short = useShortTime();
  const now = useMetaNow(UPDATE_MS);
  const left = minutesLeft(until ? new Date(until) : null, now);
  if (left === 0) return null;
  return (
    <p
      className={classNames(
        "flex items-center gap-1.5 text-xs tabular-nums",
        left < SCARCE_MINUTES ? "font-medium text-warn" : "text-muted",
      )}
    >
      <Hourglass className="size-3.5 shrink-0" aria-hidden="true" />
      {t("window", { time: short(left) })}
    </p>
  );
}

/** In its place for comments: who reads the reply. */
export function PublicLine() {
  const t = useTranslations("inbox.comment");
  return (
    <p className="flex items-center gap-1.5 text-xs text-muted">
      <Globe className="size-3.5 shrink-0" aria-hidden="true" />
      {t("public")}
    </p>
  );
}
