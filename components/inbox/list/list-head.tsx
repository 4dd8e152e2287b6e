"use client";

import { AlarmClock, CirclePause, Eye, Hourglass, ListChecks, TriangleAlert } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { loadPick } from "@/components/inbox/bulk/load-pick";
import { ChannelFilter } from "@/components/inbox/filters/channel-filter";
import { KindMenu } from "@/components/inbox/filters/kind-menu";
import { SortMenu } from "@/components/inbox/filters/sort-menu";
import { useCounts } from "@/components/inbox/filters/use-counts";
import { type FirstRead, useGround } from "@/components/inbox/ground";
import { useInboxUrl } from "@/components/inbox/inbox-url";
import { useHeldWarnings } from "@/components/inbox/later/use-held-warnings";
import { useMentionNotices } from "@/components/inbox/mentions/use-mention-notices";
import { SearchFilters } from "@/components/inbox/search/search-parts";
import { useSearchUrl } from "@/components/inbox/search/search-url";
import { useWokenNotices } from "@/components/inbox/snooze/use-woken-notices";
import { VIEWS } from "@/components/inbox/views";
import { afterPaint } from "@/components/ui/after-paint";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import type { InboxView } from "@/lib/inbox/message-rules";
import { ENDING_MAX } from "@/lib/inbox/sort-rules";
import { FindPerson } from "./find-person";
import { useEndingClock } from "./use-ending-clock";
import { useEndingWarnings } from "./use-ending-warnings";

/** Lists that are there only while something is in them, with the icon and colour of their count. */
const PASSING: Partial<Record<InboxView, { Icon: typeof Hourglass; tone: string }>> = {
  followed: { Icon: Eye, tone: "" },
  pending: { Icon: CirclePause, tone: "" },
  snoozed: { Icon: AlarmClock, tone: "" },
  ending: { Icon: Hourglass, tone: "text-warn" },
  attention: { Icon: TriangleAlert, tone: "text-bad" },
};

/**
 * The head of the list: find a person or a message, choose a list (with counts), one channel or all, messages or
 * comments, and the order.
 */
export function ListHead({ first }: { first: FirstRead }) {
  "use memo";
  const t = useTranslations("inbox");
  const { isOn: isSearching } = useSearchUrl();
  return (
    <header className="flex flex-col gap-2.5 border-b border-line px-4 pt-3.5 pb-1.5">
      <div className="flex min-w-0 items-center justify-between gap-3">
        <p aria-hidden="true" className="shrink-0 font-semibold text-lg whitespace-nowrap">
          {t("title")}
        </p>
        <span className="flex min-w-0 items-center gap-1">
          <ChannelFilter />
          <KindMenu first={first} />
          {!isSearching && <SortMenu />}
          <IconButton
            size="sm"
            label={t("bulk.start")}
            icon={<ListChecks aria-hidden="true" />}
            onClick={() => void loadPick().then(({ startOrLeave }) => startOrLeave())}
            className="pointer-fine:hidden"
          />
        </span>
      </div>
      <FindPerson />
      {isSearching ? <SearchFilters /> : <Views first={first} />}
    </header>
  );
}

/**
 * The lists in one line, which scrolls where it is too long: the chosen list is always in view. The lists of
 * trouble, of ending windows, of followed, pending and of snoozed ones are there only while they are not empty.
 */
function Views({ first }: { first: FirstRead }) {
  "use memo";
  const t = useTranslations("inbox.views");
  const { view } = useInboxUrl();
  const counts = useCounts(first);
  useEndingClock(counts?.endingUntil ?? null);
  useEndingWarnings();
  useHeldWarnings();
  useWokenNotices();
  useMentionNotices();
  const line = useRef<HTMLUListElement>(null);
  useEffect(
    () =>
      afterPaint(() => {
        const shown = line.current?.querySelector(`[data-view=${view}]`);
        shown?.scrollIntoView({ block: "nearest", inline: "nearest" });
      }),
    [view],
  );
  return (
    <nav aria-label={t("label")} className="-mx-4 min-w-0">
      <ul
        ref={line}
        className="fade-ends relative flex gap-0.5 overflow-x-auto px-2.5 py-1 [scrollbar-width:none]"
      >
        {VIEWS.filter((name) => !PASSING[name] || view === name || counts?.[name] !== 0).map((name) => (
          <li key={name} data-view={name} className="shrink-0 scroll-mx-6">
            <ViewLink view={name} count={counts?.[name] ?? null} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function ViewLink({ view, count }: { view: InboxView; count: number | null }) {
  "use memo";
  const t = useTranslations("inbox.views");
  const format = useFormatter();
  const { workspace } = useGround();
  const { view: shown, change } = useInboxUrl();
  const { Icon, tone } = (count ? PASSING[view] : null) ?? {};
  const isMany = view === "ending" && count !== null && count >= ENDING_MAX;
  return (
    <a
      href={`/${workspace}/inbox?view=${view}`}
      aria-current={view === shown ? "true" : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        void change({ view });
      }}
      className="inline-flex h-7 items-center gap-1 rounded-control px-1.5 text-xs font-medium whitespace-nowrap text-muted transition-colors hover:bg-ink/6 hover:text-ink aria-[current]:bg-tint aria-[current]:text-accent"
    >
      {Icon && <Icon className={classNames("size-3.5", tone)} aria-hidden="true" />}
      {t(view)}
      <span className={classNames("tabular-nums", tone ? `font-semibold ${tone}` : "font-normal")}>
        {isMany ? "99+" : count === null ? "–" : format.number(count, { notation: "compact" })}
      </span>
    </a>
  );
}
