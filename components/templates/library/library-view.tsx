"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { ArrowLeft, LibraryBig } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useDeferredValue, useEffect, useEffectEvent } from "react";
import { GroundProvider, type Owner, useTemplateGround } from "@/components/templates/ground";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { classNames } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { libraryQuery, useWantLibrary } from "@/lib/client/templates";
import { LibraryCard } from "./library-card";
import { LibraryFilters, useLibraryFilters } from "./library-filters";

interface LibraryViewProps {
  workspace: string;
  owners: Owner[];
  mayManage: boolean;
}

/** WhatsApp's library of templates, to begin one from. */
export function LibraryView(ground: LibraryViewProps) {
  const t = useTranslations("templates");
  return (
    <GroundProvider value={ground}>
      <div className="mx-auto flex max-w-6xl flex-col gap-5 px-4 py-6 md:px-8">
        <header className="flex flex-col items-start gap-1">
          <Link
            href={`/${ground.workspace}/templates`}
            className={classNames(buttonStyle({ variant: "quiet", size: "sm" }), "-ms-2.5")}
          >
            <ArrowLeft aria-hidden="true" />
            {t("editor.back")}
          </Link>
          <h1 className="text-xl">{t("library.title")}</h1>
          <p className="max-w-prose text-muted">{t("library.text")}</p>
        </header>
        <Library />
      </div>
    </GroundProvider>
  );
}

function Library() {
  const t = useTranslations("templates.library");
  const errors = useTranslations("errors");
  const common = useTranslations("common.action");
  const { workspace, owners, mayManage } = useTemplateGround();
  const [{ language, search, topic, industry, useCase, channel }, setFilter] = useLibraryFilters();
  const words = useDeferredValue(search.trim());
  const narrowed = {
    ...(words ? { search: words } : {}),
    ...(topic ? { topic } : {}),
    ...(industry ? { industry } : {}),
    ...(useCase ? { useCase } : {}),
  };
  const list = useInfiniteQuery({
    ...libraryQuery(workspace, { language, ...narrowed }),
    placeholderData: keepPreviousData,
  });
  const [page] = list.data?.pages ?? [];
  const own = owners.find(({ channelId }) => channelId === channel) ?? owners[0];
  const want = useWantLibrary(workspace);
  const staleLanguage = page?.isStale && !list.isPlaceholderData ? language : null;
  const ask = () => mayManage && own && want.mutate({ channelId: own.channelId, language });
  const askOnce = useEffectEvent(ask);
  useEffect(() => {
    if (staleLanguage) askOnce();
  }, [staleLanguage]);

  const failure = list.error && !page ? errors(list.error.code) : want.error ? errors(want.error.code) : null;
  const isUnread = page?.readAt === null;
  const isFailed = isUnread ? page.failure !== null || failure !== null : !page && failure !== null;
  const isLoading = !page || (isUnread && mayManage && own !== undefined);
  const isNarrowed = Object.keys(narrowed).length > 0;
  const clear = { search: null, topic: null, industry: null, useCase: null };
  const items = list.data?.pages.flatMap((one) => one.items) ?? [];
  const again = () => {
    void list.refetch();
    ask();
  };
  return (
    <>
      <LibraryFilters useCases={page?.useCases ?? []} />
      {isFailed && (
        <ErrorState
          title={t("failed")}
          text={failure ?? t("refused")}
          retryLabel={common("retry")}
          onRetry={again}
        />
      )}
      {!isFailed && isLoading && (
        <Loading label={t("loading")} className="grid gap-3 md:grid-cols-2 lg:grid-cols-3">
          <Skeleton className="h-64" />
          <Skeleton className="h-64" />
          <Skeleton className="h-64" />
        </Loading>
      )}
      {!isFailed && !isLoading && items.length === 0 && (
        <EmptyState
          icon={<LibraryBig aria-hidden="true" />}
          title={t("none")}
          text={isNarrowed ? t("noMatch") : t("noneHere")}
          action={isNarrowed && <Button onClick={() => void setFilter(clear)}>{t("clear")}</Button>}
        />
      )}
      <ul
        aria-label={t("title")}
        aria-busy={list.isPlaceholderData || undefined}
        className="grid gap-3 md:grid-cols-2 lg:grid-cols-3"
      >
        {items.map((template) => (
          <LibraryCard
            key={`${template.language}/${template.name}`}
            template={template}
            channelId={own?.channelId ?? null}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <Button
          variant="quiet"
          className="self-center"
          isBusy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t("more")}
        </Button>
      )}
    </>
  );
}
