"use client";

import { Plus, Text } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { ClockTime } from "@/components/marks/clock-time";
import { PostStateMark, postStateStrip } from "@/components/marks/post-state-mark";
import { buttonStyle } from "@/components/ui/button-style";
import { classNames } from "@/components/ui/class-names";
import { ChipMenu } from "./chip-menu";
import { type Placed, usePlanning } from "./planner-context";
import { Excerpt, Glyphs, Shops } from "./post-words";

interface DayListProps {
  days: readonly string[];
  byDay: ReadonlyMap<string, Placed[]>;
}

/** A month as a list of the days that have posts, and today. */
export function DayList({ days, byDay }: DayListProps) {
  const { today } = usePlanning();
  const here = useRef<HTMLElement>(null);
  useEffect(() => {
    here.current?.scrollIntoView({ block: "start" });
  }, []);
  const shown = days.filter((day) => day === today || byDay.has(day));
  const next = shown.find((day) => day >= today);
  return (
    <div className="flex flex-col">
      {shown.map((day) => (
        <section
          key={day}
          ref={day === next ? here : undefined}
          aria-labelledby={`day-${day}`}
          className="scroll-mt-[var(--planner-head,0px)] border-line not-first:border-t"
        >
          <Head day={day} />
          <ul className="flex flex-col pb-2">
            {(byDay.get(day) ?? []).map((placed) => (
              <Row key={placed.card.id} {...placed} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Head({ day }: { day: string }) {
  const t = useTranslations("planner");
  const format = useFormatter();
  const { workspace, today, mayWrite } = usePlanning();
  const date = new Date(`${day}T12:00Z`);
  const words = format.dateTime(date, {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(day.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" }),
    timeZone: "UTC",
  });
  return (
    <header className="sticky top-[var(--planner-head,0px)] z-10 flex min-h-10 items-center justify-between gap-2 bg-raised px-4">
      <h2 id={`day-${day}`} className={classNames("text-sm", day < today && "text-muted")}>
        {words}
        {day === today && <span className="ms-2 text-xs font-semibold text-accent">{t("today")}</span>}
      </h2>
      {day === today && mayWrite && (
        <Link href={`/${workspace}/compose`} className={buttonStyle({ size: "sm", variant: "quiet" })}>
          <Plus aria-hidden="true" />
          {t("compose")}
        </Link>
      )}
    </header>
  );
}

function Row({ card, local }: Placed) {
  const { workspace } = usePlanning();
  return (
    <li className="group/row relative flex items-center gap-3 px-4 py-2 hover:bg-ink/4">
      <span
        className={classNames("absolute inset-y-1 start-0 w-0.75 rounded-e-full", postStateStrip(card.state))}
      />
      <ClockTime local={local} className="w-14 shrink-0 text-xs text-muted tabular-nums" />
      {card.previewUrl ? (
        <img
          src={card.previewUrl}
          alt=""
          className="size-11 shrink-0 rounded-control object-cover"
          loading="lazy"
        />
      ) : (
        <span className="flex size-11 shrink-0 items-center justify-center rounded-control bg-sunken text-muted">
          <Text className="size-4" aria-hidden="true" />
        </span>
      )}
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <Link
          href={`/${workspace}/compose/${card.id}`}
          prefetch={false}
          className="truncate font-medium after:absolute after:inset-0 after:-outline-offset-2 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent"
        >
          <Excerpt card={card} />
        </Link>
        <span className="flex items-center gap-2.5 text-xs">
          <PostStateMark state={card.state} />
          <Glyphs card={card} />
          <Shops card={card} className="text-muted" />
        </span>
      </span>
      <ChipMenu card={card} className="relative" />
    </li>
  );
}
