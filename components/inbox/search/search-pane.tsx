"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useCallback, useMemo, useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { chosenId, openConversation } from "@/components/inbox/inbox-url";
import { jumpTo } from "@/components/inbox/jump";
import { RowsSkeleton } from "@/components/inbox/messages-skeleton";
import { useInView } from "@/components/inbox/use-in-view";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { searchQuery } from "@/lib/client/search";
import type { SearchHit, SearchPage } from "@/lib/search/shapes";
import { HitRow } from "./hit-row";
import { IndexNotice } from "./index-notice";
import { useSearchUrl } from "./search-url";
import { useHitKeys } from "./use-hit-keys";

/** What was said with the words in the address, in the place of the list; a press opens it where it was said. */
export default function SearchPane() {
  return (
    <>
      <IndexNotice />
      <Hits />
    </>
  );
}

function Hits() {
  const t = useTranslations("inbox");
  const { workspace } = useGround();
  const { question, find, hasFilter, widen, leave } = useSearchUrl();
  const search = useInfiniteQuery(searchQuery(workspace, question));
  const pages = search.data?.pages;
  const hits = useMemo(() => pages?.flatMap(({ items }) => items) ?? [], [pages]);
  const [openHitId, setOpenHitId] = useState<string | null>(null);
  const open = useCallback(
    (hit: SearchHit) => {
      setOpenHitId(hit.id);
      jumpTo(hit.conversationId, hit.type === "note" ? { at: hit.at } : { around: hit.id });
      if (chosenId(workspace) !== hit.conversationId) openConversation(workspace, hit.conversationId);
    },
    [workspace],
  );
  useHitKeys(hits, openHitId, open);

  if (search.isPending) return <RowsSkeleton />;
  if (search.isError && hits.length === 0) {
    return (
      <ErrorState
        title={t("search.failed")}
        text={t("failed.text")}
        retryLabel={t("failed.retry")}
        onRetry={() => void search.refetch()}
      />
    );
  }
  const more = search.hasNextPage && (
    <More
      last={pages?.at(-1)}
      isFailed={search.isFetchNextPageError}
      isBusy={search.isFetchingNextPage}
      onWanted={() => void search.fetchNextPage()}
    />
  );
  if (hits.length === 0 && !search.hasNextPage) {
    const isTooShort = pages?.[0]?.isTooShort;
    return (
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title={t(isTooShort ? "search.short.title" : "search.none.title", { text: find })}
        text={t(isTooShort ? "search.short.text" : "search.none.text")}
        action={
          <Button onClick={hasFilter ? widen : leave}>
            {t(hasFilter ? "search.widen" : "search.leave")}
          </Button>
        }
      />
    );
  }
  return (
    <>
      <p role="status" className="sr-only">
        {t("search.count", { count: hits.length })}
      </p>
      <ul aria-label={t("search.results", { text: find })}>
        {hits.map((hit) => (
          <HitRow key={hit.id} hit={hit} isOpen={hit.id === openHitId} onOpen={open} />
        ))}
      </ul>
      {more}
      {!search.hasNextPage && <p className="py-4 text-center text-xs text-muted">{t("search.end")}</p>}
    </>
  );
}

interface MoreProps {
  last: SearchPage | undefined;
  isBusy: boolean;
  isFailed: boolean;
  onWanted: () => void;
}

/** Loads the next page when it comes into view, and says back to when everything has been searched. */
function More({ last, isBusy, isFailed, onWanted }: MoreProps) {
  const t = useTranslations("inbox.search");
  const format = useFormatter();
  const ref = useInView(isBusy || isFailed ? null : onWanted);
  const until = last?.searchedUntil;
  return (
    <div ref={ref} className="flex flex-col items-center gap-1.5 p-3 text-xs text-muted">
      {until && <p>{t("until", { date: format.dateTime(new Date(until), { dateStyle: "medium" }) })}</p>}
      <Button size="sm" variant="quiet" isBusy={isBusy} onClick={onWanted}>
        {t(isFailed ? "again" : "older")}
      </Button>
    </div>
  );
}
