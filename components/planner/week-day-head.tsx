"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { START_TIME } from "./month-grid";
import { usePlanning } from "./planner-context";

/** The heading of a day's column, with a link to write a post for it. */
export function WeekDayHead({ day }: { day: string }) {
  const t = useTranslations("planner");
  const format = useFormatter();
  const { workspace, today, mayWrite, now } = usePlanning();
  const date = new Date(`${day}T12:00Z`);
  const isToday = day === today;
  const at = `${day}T${START_TIME}`;
  return (
    <h2
      className={classNames(
        "group/head sticky top-0 z-20 flex h-10 items-center justify-between border-s border-b border-line bg-raised px-2 text-xs font-medium",
        day < today && "text-muted",
      )}
    >
      <time
        dateTime={day}
        {...(isToday ? { "aria-current": "date" } : {})}
        className="flex items-center gap-1.5"
      >
        {format.dateTime(date, { weekday: "short", timeZone: "UTC" })}
        <span
          className={classNames(
            "inline-flex size-5.5 items-center justify-center rounded-full tabular-nums",
            isToday && "bg-accent text-on-accent",
          )}
        >
          {Number(day.slice(8))}
        </span>
      </time>
      {mayWrite && day >= today && (
        <Link
          href={`/${workspace}/compose${at < now ? "" : `?at=${at}`}`}
          prefetch={false}
          aria-label={t("composeOn", { day: format.dateTime(date, { dateStyle: "full", timeZone: "UTC" }) })}
          className="flex size-6 items-center justify-center rounded-control text-muted hover:bg-ink/6 hover:text-accent"
        >
          <Plus className="size-4" aria-hidden="true" />
        </Link>
      )}
    </h2>
  );
}
