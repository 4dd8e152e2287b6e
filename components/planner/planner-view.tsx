"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CalendarPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useServerNow } from "@/components/marks/server-clock";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { later } from "@/components/ui/later";
import { Skeleton } from "@/components/ui/skeleton";
import { useHydrated } from "@/lib/client/hydrated";
import { postsQuery } from "@/lib/client/posts";
import { daysOf, readDay, wallClock } from "@/lib/days";
import type { DraftPage, PostCard, TargetView } from "@/lib/publishing/shapes";
import { DayList } from "./day-list";
import { rangeOf, type View } from "./days";
import { DraftsTray } from "./drafts-tray";
import { MonthGrid, START_TIME } from "./month-grid";
import { MoveDialog } from "./move-dialog";
import { type Placed, PlannerContext } from "./planner-context";
import { PlannerHead } from "./planner-head";
import { usePlannerUrl } from "./planner-url";
import { useDrag } from "./use-drag";
import { useMoving } from "./use-moving";
import { usePlannerKeys } from "./use-planner-keys";

const WeekGrid = later(
  () => import("./week-grid"),
  () => <Skeleton className="m-4 h-120" />,
);

interface PlannerViewProps {
  workspace: string;
  zone: string;
  targets: TargetView[];
  first: { from: string; to: string; posts: PostCard[] };
  drafts: DraftPage;
  /** The view if the address names none: a list on a phone. */
  usualView: View;
  mayWrite: boolean;
}

/** All scheduled, published and failed posts, on their days. */
export function PlannerView({
  workspace,
  zone,
  targets,
  first,
  drafts,
  usualView,
  mayWrite,
}: PlannerViewProps) {
  "use memo";
  const t = useTranslations("planner");
  const [url] = usePlannerUrl();
  const now = wallClock(useServerNow(), zone);
  const today = now.slice(0, 10);
  const view = url.view ?? usualView;
  const date = readDay(url.date) ?? today;
  const range = rangeOf(view, date);
  const isFirst = first.from === range.from && first.to === range.to;
  const posts = useQuery({
    ...postsQuery(workspace, range),
    ...(isFirst ? { initialData: first.posts } : {}),
    placeholderData: keepPreviousData,
  });
  const { error, refetch, isPlaceholderData } = posts;
  const data = useHydrated(posts.data, isFirst ? first.posts : posts.data);
  const [pendingMove, setPendingMove] = useState<{ card: PostCard; local?: string } | null>(null);
  const ask = (card: PostCard, local: string) => setPendingMove({ card, local });
  const moving = useMoving({ workspace, mayWrite, zone, ask });
  const drag = useDrag(moving.drop, START_TIME);
  usePlannerKeys(view, date, today);
  useEffect(() => WeekGrid.load(), []);

  const isShown = ({ state, publications }: PostCard) =>
    (url.states.length === 0 || url.states.includes(state)) &&
    (url.channels.length === 0 || publications.some(({ channelId }) => url.channels.includes(channelId)));
  const placed = (data ?? []).filter(isShown).flatMap((card) => placedAt(card, moving.placeOf(card), zone));
  const byDay = Map.groupBy(placed, ({ local }) => local.slice(0, 10));
  const days = daysOf({ since: range.from, until: range.to });
  const askMove = (card: PostCard) => setPendingMove({ card });
  const shared = { workspace, zone, now, today, targets, mayWrite, drag };

  return (
    <PlannerContext value={{ ...shared, askMove, stays: moving.stays, move: moving.move }}>
      <div className="@container flex min-h-full flex-col gap-4 pb-6">
        <PlannerHead view={view} date={date} />
        <div className="grid flex-1 grid-cols-[minmax(0,1fr)] items-start gap-x-6 gap-y-5 px-4 md:px-8 @min-[1040px]:grid-cols-[minmax(0,1fr)_13.5rem]">
          {error && !data ? (
            <ErrorState
              title={t("error.title")}
              text={t("error.text")}
              retryLabel={t("error.retry")}
              onRetry={() => void refetch()}
            />
          ) : (
            <div
              aria-busy={isPlaceholderData || undefined}
              className="overflow-clip rounded-pane border border-line bg-raised transition-opacity aria-busy:opacity-60"
            >
              {data && placed.length === 0 && !isPlaceholderData && <Nothing isFiltered={data.length > 0} />}
              {view === "month" && <MonthGrid days={days} month={date.slice(0, 7)} byDay={byDay} />}
              {view === "week" && (
                <div className="h-[calc(100dvh-9rem)]">
                  <WeekGrid days={days} byDay={byDay} />
                </div>
              )}
              {view === "list" && <DayList key={range.from} days={days} byDay={byDay} />}
            </div>
          )}
          <DraftsTray first={drafts} />
        </div>
      </div>
      {pendingMove && (
        <MoveDialog key={pendingMove.card.id} {...pendingMove} onClose={() => setPendingMove(null)} />
      )}
    </PlannerContext>
  );
}

/** A post's wall-clock time in the workspace's zone, whatever zone it was scheduled in. */
function placedAt(card: PostCard, put: string | null, zone: string): Placed[] {
  const own = card.zone === zone ? card.scheduledLocal : null;
  const local = put ?? own ?? (card.scheduledAt && wallClock(new Date(card.scheduledAt), zone));
  return local ? [{ card, local }] : [];
}

function Nothing({ isFiltered }: { isFiltered: boolean }) {
  "use memo";
  const t = useTranslations("planner.empty");
  const [, setUrl] = usePlannerUrl();
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line px-4 py-3 text-muted"
    >
      <CalendarPlus className="size-4" aria-hidden="true" />
      <span className="flex-1">{isFiltered ? t("filtered") : t("text")}</span>
      {isFiltered && (
        <Button size="sm" onClick={() => void setUrl({ channels: [], states: [] })}>
          {t("clear")}
        </Button>
      )}
    </div>
  );
}
