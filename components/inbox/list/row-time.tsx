"use client";

import { useFormatter } from "next-intl";
import { useMetaNow } from "@/components/marks/server-clock";
import { DAY_MS } from "@/lib/days";

/** A time in its shortest form: the hour today, the weekday within a week, then the date. */
export function RowTime({ at }: { at: string }) {
  const format = useFormatter();
  const now = useMetaNow();
  const moment = new Date(at);
  const day = (when: Date) => format.dateTime(when, { year: "numeric", month: "numeric", day: "numeric" });
  const isToday = day(moment) === day(now);
  const isNear = now.getTime() - moment.getTime() < 6 * DAY_MS;
  const look = isToday
    ? ({ timeStyle: "short" } as const)
    : isNear
      ? ({ weekday: "short" } as const)
      : ({
          day: "numeric",
          month: "short",
          ...(now.getUTCFullYear() === moment.getUTCFullYear() ? {} : ({ year: "numeric" } as const)),
        } as const);
  return (
    <time
      dateTime={at}
      title={format.dateTime(moment, { dateStyle: "medium", timeStyle: "short" })}
      className="shrink-0 text-xs text-muted tabular-nums"
    >
      {format.dateTime(moment, look)}
    </time>
  );
}
