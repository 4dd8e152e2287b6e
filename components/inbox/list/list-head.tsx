"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { useInboxUrl } from "@/components/inbox/inbox-url";
import { VIEWS } from "@/components/inbox/views";
import { useHydrated } from "@/lib/client/hydrated";
import { countsQuery } from "@/lib/client/inbox";
import type { InboxCounts, InboxView } from "@/lib/inbox/shapes";
import { ChannelFilter } from "./channel-filter";
import { FindPerson } from "./find-person";

/** Which list is shown: finding a person, the lists with their counts, and one channel or all. */
export function ListHead({ firstCounts }: { firstCounts: InboxCounts }) {
  const t = useTranslations("inbox");
  const { workspace } = useGround();
  const { data } = useQuery({ ...countsQuery(workspace), initialData: firstCounts });
  const counts = useHydrated(data, firstCounts);
  return (
    <header className="flex flex-col gap-2.5 border-b border-line px-4 pt-3.5 pb-2.5">
      <div className="flex min-w-0 items-center justify-between gap-3">
        <h1 className="text-lg">{t("title")}</h1>
        <ChannelFilter />
      </div>
      <FindPerson />
      <nav aria-label={t("views.label")}>
        <ul className="-mx-1.5 flex flex-wrap gap-0.5">
          {VIEWS.map((view) => (
            <li key={view}>
              <ViewLink view={view} count={counts[view]} />
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

function ViewLink({ view, count }: { view: InboxView; count: number }) {
  const t = useTranslations("inbox.views");
  const format = useFormatter();
  const { workspace } = useGround();
  const { view: shown, change } = useInboxUrl();
  return (
    <a
      href={`/${workspace}/inbox?view=${view}`}
      aria-current={view === shown ? "true" : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        void change({ view });
      }}
      className="inline-flex h-7 items-center gap-1 rounded-control px-1.5 text-xs font-medium text-muted transition-colors hover:bg-ink/6 hover:text-ink aria-[current]:bg-tint aria-[current]:text-accent"
    >
      {t(view)}
      <span className="font-normal tabular-nums">{format.number(count, { notation: "compact" })}</span>
    </a>
  );
}
