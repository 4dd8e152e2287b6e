"use client";

import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { type MouseEvent, useEffect, useEffectEvent, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { HOUR_PX, type Laid, laidOut, minuteOf } from "./columns";
import { MoreCount, MorePosts } from "./more-posts";
import { type Placed, usePlanning } from "./planner-context";
import { PostChip } from "./post-chip";
import { WeekDayHead } from "./week-day-head";

const FIRST_HOUR = 7;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

interface WeekGridProps {
  days: readonly string[];
  byDay: ReadonlyMap<string, Placed[]>;
}

/** A week, hour by hour. */
export default function WeekGrid({ days, byDay }: WeekGridProps) {
  const format = useFormatter();
  const box = useRef<HTMLDivElement>(null);
  const { today } = usePlanning();
  // If not all days fit, it starts with yesterday.
  const lead = Math.max(0, days.indexOf(today) - 1) / days.length;
  const begin = useEffectEvent(() => {
    const week = box.current;
    week?.scrollTo({ top: FIRST_HOUR * HOUR_PX - 12, left: lead * week.scrollWidth });
  });
  useEffect(() => begin(), []);
  const hour = (value: number) =>
    format.dateTime(new Date(Date.UTC(2026, 0, 1, value)), { hour: "numeric", timeZone: "UTC" });
  return (
    <div ref={box} data-week="" className="scroll-quiet h-full min-h-120 overflow-auto">
      <div className="grid min-w-224 grid-cols-[3.5rem_repeat(7,minmax(7.5rem,1fr))]">
        <span className="sticky top-0 z-20 border-b border-line bg-raised" />
        {days.map((day) => (
          <WeekDayHead key={day} day={day} />
        ))}
        <div aria-hidden="true">
          {HOURS.map((value) => (
            <span
              key={value}
              style={{ height: HOUR_PX }}
              className="block pe-2 text-end text-xs text-muted tabular-nums"
            >
              {value > 0 && <span className="relative -top-2">{hour(value)}</span>}
            </span>
          ))}
        </div>
        {days.map((day) => (
          <DayColumn key={day} day={day} posts={byDay.get(day) ?? []} />
        ))}
      </div>
    </div>
  );
}

function DayColumn({ day, posts }: { day: string; posts: readonly Placed[] }) {
  const t = useTranslations("planner");
  const router = useRouter();
  const { workspace, today, now, mayWrite } = usePlanning();
  const isPast = day < today;

  function compose(event: MouseEvent<HTMLElement>) {
    if (!mayWrite) return;
    const { top } = event.currentTarget.getBoundingClientRect();
    const half = Math.floor((event.clientY - top) / (HOUR_PX / 2));
    const local = `${day}T${String(Math.floor(half / 2)).padStart(2, "0")}:${half % 2 === 0 ? "00" : "30"}`;
    if (local >= now) router.push(`/${workspace}/compose?at=${local}`);
  }
  return (
    <div
      {...(isPast ? {} : { "data-day": day, "data-hours": "" })}
      style={{ height: 24 * HOUR_PX, backgroundSize: `100% ${HOUR_PX}px` }}
      className={classNames(
        "relative border-s border-line bg-[linear-gradient(to_bottom,var(--line)_1px,transparent_1px)] data-over:bg-tint",
        isPast && "bg-sunken/60",
      )}
    >
      {!isPast && (
        <button
          type="button"
          tabIndex={-1}
          aria-label={t("composeThen")}
          onClick={compose}
          className="absolute inset-0 size-full"
        />
      )}
      {laidOut(posts).map((laid) => (
        <Place key={laid.posts[0].card.id} laid={laid} />
      ))}
      {day === today && (
        <span
          aria-hidden="true"
          className="pointer-events-none absolute inset-x-0 z-10 h-0.5 bg-bad before:absolute before:-start-1 before:-top-0.75 before:size-2 before:rounded-full before:bg-bad"
          style={{ top: (minuteOf(now) / 60) * HOUR_PX }}
        />
      )}
    </div>
  );
}

/** One post at its place in the day, or the number of those without room there. */
function Place({ laid: { posts, topPx, heightPx, column, columns } }: { laid: Laid }) {
  const [first, ...others] = posts;
  return (
    <div
      className="absolute px-0.5"
      style={{
        top: topPx,
        height: heightPx,
        insetInlineStart: `${(column / columns) * 100}%`,
        width: `${100 / columns}%`,
      }}
    >
      {others.length === 0 ? (
        <PostChip {...first} look={heightPx > 30 ? "tall" : "line"} />
      ) : (
        <MorePosts
          posts={posts}
          className="h-full w-full rounded-[0.35rem] border border-edge/60 bg-sunken px-1 text-start text-xs font-medium whitespace-nowrap overflow-hidden text-ink hover:border-edge"
        >
          <MoreCount count={posts.length} />
        </MorePosts>
      )}
    </div>
  );
}
