"use client";

import { CalendarDays, CalendarRange, ChevronLeft, ChevronRight, List, PenLine } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { rangeOf, turned, type View } from "./days";
import { ActiveFilters, Filters } from "./filters";
import { usePlanning } from "./planner-context";
import { usePlannerUrl } from "./planner-url";

const ICONS = { month: CalendarDays, week: CalendarRange, list: List } as const;

/** Chooses the days and the view. */
export function PlannerHead({ view, date }: { view: View; date: string }) {
  "use memo";
  const t = useTranslations("planner");
  const { workspace, zone, today, mayWrite } = usePlanning();
  const [, setUrl] = usePlannerUrl();
  const go = (day: string) => void setUrl({ date: day === today ? null : day });
  const head = useRef<HTMLElement>(null);
  useEffect(() => {
    // What scrolls to a day, and the days' own headings, must stay below this header where it does not scroll.
    const [own, box] = [head.current, head.current?.parentElement];
    if (view !== "list" || !own || !box) return;
    const watch = new ResizeObserver(() => box.style.setProperty("--planner-head", `${own.offsetHeight}px`));
    watch.observe(own);
    return () => {
      watch.disconnect();
      box.style.removeProperty("--planner-head");
    };
  }, [view]);
  return (
    <header
      ref={head}
      className={classNames(
        "flex flex-col gap-3 px-4 pt-5 md:px-8",
        view === "list" && "sticky top-0 z-20 bg-surface pb-2",
      )}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <h1 className="sr-only">{t("title")}</h1>
        <div className="flex items-center gap-1">
          <IconButton
            label={t("before")}
            icon={<ChevronLeft aria-hidden="true" />}
            keys="p"
            onClick={() => go(turned(view, date, -1))}
          />
          <IconButton
            label={t("after")}
            icon={<ChevronRight aria-hidden="true" />}
            keys="n"
            onClick={() => go(turned(view, date, 1))}
          />
          <Button keys="t" onClick={() => go(today)} className="ms-1">
            {t("today")}
          </Button>
        </div>
        <Title view={view} date={date} />
        <span className="text-xs text-muted max-md:hidden">{zone.replaceAll("_", " ")}</span>
        <div className="ms-auto flex flex-wrap items-center gap-2">
          <Filters />
          <SegmentedControl
            label={t("view.label")}
            value={view}
            onChange={(next) => void setUrl({ view: next })}
            segments={(["month", "week", "list"] as const).map((value) => {
              const Icon = ICONS[value];
              return {
                value,
                name: t(`view.${value}`),
                label: (
                  <>
                    <Icon className="size-4" aria-hidden="true" />
                    <span className="max-lg:sr-only">{t(`view.${value}`)}</span>
                  </>
                ),
              };
            })}
          />
          {mayWrite && (
            <Link href={`/${workspace}/compose`} className={buttonStyle({ variant: "primary" })}>
              <PenLine aria-hidden="true" />
              <span className="max-md:sr-only">{t("compose")}</span>
            </Link>
          )}
        </div>
      </div>
      <ActiveFilters />
    </header>
  );
}

function Title({ view, date }: { view: View; date: string }) {
  "use memo";
  const t = useTranslations("planner");
  const format = useFormatter();
  const { today } = usePlanning();
  const { from, to } = rangeOf("week", date);
  const say = (day: string, parts: "week" | "month") =>
    format.dateTime(new Date(`${day}T12:00Z`), {
      ...TITLE_PARTS[parts],
      ...(day.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" }),
      timeZone: "UTC",
    });
  return (
    <p aria-live="polite" className="text-lg font-semibold first-letter:uppercase">
      {view === "week" ? t("weekOf", { from: say(from, "week"), to: say(to, "week") }) : say(date, "month")}
    </p>
  );
}

// Not the formatter's own range: server and browsers put different spaces into it.
const TITLE_PARTS = {
  week: { day: "numeric", month: "short" },
  month: { month: "long", year: "numeric" },
} as const;
