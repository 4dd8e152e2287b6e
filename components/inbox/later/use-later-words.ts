"use client";

import { useFormatter, useTimeZone, useTranslations } from "next-intl";
import { useServerNow } from "@/components/marks/server-clock";
import { addDays, dayOf } from "@/lib/days";

/** A moment of the coming days as one says it: today at 15:20, tomorrow at 9:00, Mon 30 Nov at 9:00. */
export function useLaterWords(): (at: Date) => string {
  const t = useTranslations("reply.later.at");
  const format = useFormatter();
  const zone = useTimeZone() ?? "UTC";
  const today = dayOf(useServerNow(), zone);
  return (at) => {
    const time = format.dateTime(at, { timeStyle: "short" });
    const day = dayOf(at, zone);
    if (day === today) return t("today", { time });
    if (day === addDays(today, 1)) return t("tomorrow", { time });
    const named = format.dateTime(at, { weekday: "short", day: "numeric", month: "short" });
    return t("day", { day: named, time });
  };
}
