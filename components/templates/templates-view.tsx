"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { LayoutTemplate, LibraryBig } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useDeferredValue } from "react";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { templatePagesQuery } from "@/lib/client/templates";
import type { DraftList as Drafts, TemplateView } from "@/lib/templates/shapes";
import { DraftList } from "./draft-list";
import { Filters, useFilters } from "./filters";
import { GroundProvider, type Owner, useTemplateGround } from "./ground";
import { NameCard } from "./name-card";
import { NewTemplate } from "./new-template";
import { Readings } from "./readings";

interface TemplatesViewProps {
  workspace: string;
  owners: Owner[];
  mayManage: boolean;
  drafts: Drafts;
}

/** All message templates of the workspace's WhatsApp accounts, and what is being written. */
export function TemplatesView({ drafts, ...ground }: TemplatesViewProps) {
  const t = useTranslations("templates.page");
  return (
    <GroundProvider value={ground}>
      <div className="mx-auto flex max-w-5xl flex-col gap-5 px-4 py-6 md:px-8">
        <header className="flex flex-wrap items-start justify-between gap-3">
          <div className="flex min-w-0 flex-col gap-1">
            <h1 className="text-xl">{t("title")}</h1>
            <p className="max-w-prose text-muted">{t("text")}</p>
          </div>
          <div className="flex flex-wrap gap-2">
            <Link href={`/${ground.workspace}/templates/library`} className={buttonStyle({})}>
              <LibraryBig aria-hidden="true" />
              {t("fromLibrary")}
            </Link>
            <NewTemplate />
          </div>
        </header>
        <DraftList first={drafts} />
        <Filters />
        <Templates />
      </div>
    </GroundProvider>
  );
}

function Templates() {
  const t = useTranslations("templates.page");
  const errors = useTranslations("errors");
  const common = useTranslations("common.action");
  const { workspace, owners } = useTemplateGround();
  const [{ search, status, category, language, channel }, setFilter] = useFilters();
  const words = useDeferredValue(search.trim());
  const filter = {
    ...(words ? { search: words } : {}),
    ...(status ? { status } : {}),
    ...(category ? { category } : {}),
    ...(language ? { language } : {}),
    ...(channel ? { channelId: channel } : {}),
  };
  const isFiltered = Object.keys(filter).length > 0;
  const list = useInfiniteQuery({
    ...templatePagesQuery(workspace, filter),
    placeholderData: keepPreviousData,
  });
  const pages = list.data?.pages;
  if (!pages && list.error)
    return (
      <ErrorState
        title={t("failed")}
        text={errors(list.error.code)}
        retryLabel={common("retry")}
        onRetry={() => void list.refetch()}
      />
    );
  if (!pages)
    return (
      <Loading label={t("loading")} className="flex flex-col gap-2">
        <Skeleton className="h-28" />
        <Skeleton className="h-28" />
        <Skeleton className="h-28" />
      </Loading>
    );
  const names = namesIn(pages.flatMap(({ items }) => items));
  const clear = { search: null, status: null, category: null, language: null, channel: null };
  return (
    <div className="flex flex-col gap-3">
      <Readings lists={pages[0]?.lists ?? []} />
      {names.length === 0 && (
        <EmptyState
          icon={<LayoutTemplate aria-hidden="true" />}
          title={isFiltered ? t("noMatch") : t("none")}
          text={isFiltered ? t("noMatchText") : owners.length > 0 ? t("noneText") : t("noNumber")}
          action={isFiltered && <Button onClick={() => void setFilter(clear)}>{t("clear")}</Button>}
        />
      )}
      <ul
        aria-label={t("title")}
        aria-busy={list.isPlaceholderData || undefined}
        className="flex flex-col gap-3"
      >
        {names.map((templates) => (
          <NameCard
            key={templates[0]?.id}
            templates={templates}
            owner={owners.length > 1 ? ownerOf(owners, templates[0]) : null}
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
    </div>
  );
}

/** Templates of one name of one account, together. */
const namesIn = (templates: TemplateView[]): TemplateView[][] => [
  ...Map.groupBy(templates, ({ name, channelIds }) => `${channelIds[0]}/${name}`).values(),
];

const ownerOf = (owners: Owner[], template: TemplateView | undefined) =>
  owners.find(({ channelId }) => template?.channelIds.includes(channelId))?.name ?? null;
