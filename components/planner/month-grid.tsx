"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { MoreCount, MorePosts } from "./more-posts";
import { type Placed, usePlanning } from "./planner-context";
import { PostChip } from "./post-chip";

/** A day shows as many posts; further ones are behind a button. */
const SHOWN_MAX = 3;
/** Default time of a new post on a day. */
export const START_TIME = "09:00";

interface MonthGridProps {
  days: readonly string[];
  /** `YYYY-MM` */
  month: string;
  byDay: ReadonlyMap<string, Placed[]>;
}

/** A month in weeks. */
export function MonthGrid({ days, month, byDay }: MonthGridProps) {
  "use memo";
  const format = useFormatter();
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  const weekday = (day: string, style: "short" | "long") =>
    format.dateTime(new Date(`${day}T12:00Z`), { weekday: style, timeZone: "UTC" });
  return (
    <table className="h-full w-full table-fixed border-collapse overflow-hidden">
      <thead>
        <tr>
          {days.slice(0, 7).map((day) => (
            <th
              key={day}
              scope="col"
              className="border-b border-line px-2 py-1.5 text-start text-xs font-medium text-muted"
            >
              <abbr title={weekday(day, "long")} className="no-underline">
                {weekday(day, "short")}
              </abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <Day key={day} day={day} isInMonth={day.startsWith(month)} posts={byDay.get(day) ?? []} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const isFull = (posts: readonly Placed[]): posts is readonly [Placed, ...Placed[]] => posts.length > 0;

function Day({ day, isInMonth, posts }: { day: string; isInMonth: boolean; posts: readonly Placed[] }) {
  "use memo";
  const t = useTranslations("planner");
  const format = useFormatter();
  const { workspace, today, now, mayWrite } = usePlanning();
  const isPast = day < today;
  const isToday = day === today;
  const shown = posts.length > SHOWN_MAX ? posts.slice(0, SHOWN_MAX - 1) : posts;
  const long = format.dateTime(new Date(`${day}T12:00Z`), { dateStyle: "full", timeZone: "UTC" });
  const at = isToday && `${day}T${START_TIME}` < now ? null : `${day}T${START_TIME}`;
  return (
    <td
      {...(isPast ? {} : { "data-day": day })}
      className={classNames(
        "group/day relative h-33 border border-line p-1 align-top transition-colors max-md:h-18 max-md:p-px data-over:bg-tint",
        (isPast || !isInMonth) && "bg-sunken/60",
      )}
    >
      {!isPast && mayWrite && (
        <Link
          href={`/${workspace}/compose${at ? `?at=${at}` : ""}`}
          prefetch={false}
          aria-label={t("composeOn", { day: long })}
          className="absolute inset-0 flex items-start justify-end p-1.5 text-accent opacity-0 group-hover/day:opacity-100 focus-visible:opacity-100 focus-visible:-outline-offset-2"
        >
          <Plus className="size-4" aria-hidden="true" />
        </Link>
      )}
      <p className="pointer-events-none relative mb-1 flex h-5.5 items-center">
        <time
          dateTime={day}
          {...(isToday ? { "aria-current": "date" } : {})}
          className={classNames(
            "inline-flex h-5.5 min-w-5.5 items-center justify-center rounded-full px-1 text-xs tabular-nums",
            isToday
              ? "bg-accent font-semibold text-on-accent"
              : isPast || !isInMonth
                ? "text-muted"
                : "font-medium",
          )}
        >
          <span className="sr-only">{long}</span>
          <span aria-hidden="true">{Number(day.slice(8))}</span>
        </time>
      </p>
      <ul className={classNames("relative flex flex-col gap-0.5", isPast && "opacity-80")}>
        {shown.map((placed) => (
          <li key={placed.card.id} className="min-w-0">
            <PostChip {...placed} />
          </li>
        ))}
        {isFull(posts) && posts.length > shown.length && (
          <li>
            <MorePosts
              posts={posts}
              className="h-6 w-full truncate rounded-[0.35rem] px-1.5 text-start text-xs font-medium text-muted hover:bg-ink/6 hover:text-ink max-md:px-0.5"
            >
              <MoreCount count={posts.length - shown.length} />
            </MorePosts>
          </li>
        )}
      </ul>
    </td>
  );
}
