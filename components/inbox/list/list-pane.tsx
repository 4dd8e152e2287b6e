"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useMemo, useRef } from "react";
import { useHasBar } from "@/components/inbox/bulk/selection";
import { LIST } from "@/components/inbox/focus";
import { type FirstRead, useGround } from "@/components/inbox/ground";
import { useInboxUrl } from "@/components/inbox/inbox-url";
import { RowsSkeleton } from "@/components/inbox/messages-skeleton";
import { SearchPane } from "@/components/inbox/search/search-parts";
import { useSearchUrl } from "@/components/inbox/search/search-url";
import { useInView } from "@/components/inbox/use-in-view";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { ErrorState } from "@/components/ui/error-state";
import { later } from "@/components/ui/later";
import { useHydrated } from "@/lib/client/hydrated";
import { conversationsQuery } from "@/lib/client/inbox/conversations";
import { sortOf } from "@/lib/inbox/sort-rules";
import { Arrivals } from "./arrivals";
import { ConversationRows, type RowsHandle } from "./conversation-rows";
import { ListEmpty } from "./list-empty";
import { ListHead } from "./list-head";
import { useListKeys } from "./use-list-keys";
import { useNeighbours } from "./use-neighbours";

const BulkBar = later(() => import("@/components/inbox/bulk/bulk-bar"));

interface ListPaneProps {
  openId: string | null;
  first: FirstRead;
}

/** One list of the inbox, page by page, kept up to date by the feed; or what a search found. */
export function ListPane({ openId, first }: ListPaneProps) {
  "use memo";
  const t = useTranslations("inbox");
  const { workspace } = useGround();
  const { question } = useInboxUrl();
  const isFirst = JSON.stringify(question) === JSON.stringify(first.question);
  const list = useInfiniteQuery({
    ...conversationsQuery(workspace, question),
    ...(isFirst ? { initialData: { pages: [first.page], pageParams: [null] } } : {}),
  });
  const current = list.data?.pages;
  const pages = useHydrated(current, isFirst ? [first.page] : current);
  const all = useMemo(() => pages?.flatMap(({ items }) => items), [pages]);
  const lines = useDeferredValue(all);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRef<RowsHandle>(null);
  useListKeys(lines, openId, (place) => rows.current?.show(place));
  useNeighbours(lines, openId);
  const { isOn: isSearching } = useSearchUrl();
  const hasBar = useHasBar() && !isSearching;

  return (
    <section
      id={LIST}
      tabIndex={-1}
      aria-label={t("list")}
      className={classNames(
        "min-h-0 w-full shrink-0 flex-col border-line bg-surface outline-none @min-[720px]/inbox:flex @min-[720px]/inbox:w-75 @min-[720px]/inbox:border-e @min-[832px]/inbox:w-80 @min-[1216px]/inbox:w-88",
        openId ? "hidden" : "flex",
      )}
    >
      <ListHead first={first} />
      <div ref={scroller} className="scroll-quiet min-h-0 flex-1 overflow-y-auto">
        {isSearching ? (
          <SearchPane />
        ) : (
          <>
            {list.isPending && <RowsSkeleton />}
            {list.isError && !lines && (
              <ErrorState
                title={t("failed.list")}
                text={t("failed.text")}
                retryLabel={t("failed.retry")}
                onRetry={() => void list.refetch()}
              />
            )}
            {lines?.length === 0 && <ListEmpty />}
            {lines && (
              <ConversationRows
                ref={rows}
                {...{ lines, openId, scroller }}
                hasMore={list.hasNextPage}
                isEndShown={sortOf(question.view, question.sort, question.kind) === "ending"}
              />
            )}
            {list.hasNextPage && (
              <NextPage isBusy={list.isFetchingNextPage} onWanted={() => void list.fetchNextPage()} />
            )}
          </>
        )}
      </div>
      {hasBar && <BulkBar hasMore={list.hasNextPage} />}
      <Arrivals lines={lines} />
    </section>
  );
}

/** Loads the next page when it comes into view, or when pressed. */
function NextPage({ isBusy, onWanted }: { isBusy: boolean; onWanted: () => void }) {
  const t = useTranslations("inbox");
  const ref = useInView(isBusy ? null : onWanted);
  return (
    <div ref={ref} className="flex justify-center p-3">
      <Button size="sm" variant="quiet" isBusy={isBusy} onClick={onWanted}>
        {t("more")}
      </Button>
    </div>
  );
}
