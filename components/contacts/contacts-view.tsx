"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Search, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import { useDeferredValue, useMemo } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Input } from "@/components/ui/input";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { contactsQuery } from "@/lib/client/contacts";
import { useHydrated } from "@/lib/client/hydrated";
import type { ContactPage } from "@/lib/contacts/shapes";
import { ContactTable } from "./contact-table";

const FIELD = "find-contact";

interface ContactsViewProps {
  workspace: string;
  first: { search: string; page: ContactPage };
}

/** All contacts, the last active first, or those that match a search. */
export function ContactsView({ workspace, first }: ContactsViewProps) {
  const t = useTranslations("contacts");
  const common = useTranslations("common.action");
  const [search, setSearch] = useQueryState("search", parseAsString.withDefault(""));
  const term = useDeferredValue(search.trim());
  const isFirst = term === first.search;
  const list = useInfiniteQuery({
    ...contactsQuery(workspace, term),
    ...(isFirst ? { initialData: { pages: [first.page], pageParams: [null] } } : {}),
    placeholderData: keepPreviousData,
  });
  const keys = useMemo(
    () => [{ keys: "/", label: t("searchLabel"), run: () => document.getElementById(FIELD)?.focus() }],
    [t],
  );
  useShortcuts(keys);
  const pages = useHydrated(list.data?.pages, isFirst ? [first.page] : list.data?.pages);
  const contacts = pages?.flatMap(({ items }) => items);

  return (
    <div className="mx-auto flex max-w-5xl flex-col gap-4 px-4 py-6 md:px-8">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl">{t("title")}</h1>
        <search className="relative block w-full md:w-80">
          <Search
            aria-hidden="true"
            className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-muted"
          />
          <Input
            id={FIELD}
            type="search"
            aria-label={t("searchLabel")}
            placeholder={t("search")}
            value={search}
            onChange={({ target }) => void setSearch(target.value || null)}
            className="ps-8"
          />
        </search>
      </header>
      <p role="status" className="sr-only">
        {term && contacts && !list.isFetching ? t("found", { count: contacts.length }) : ""}
      </p>
      {list.isError && !contacts && (
        <ErrorState
          title={t("failed.title")}
          text={t("failed.text")}
          retryLabel={common("retry")}
          onRetry={() => void list.refetch()}
        />
      )}
      {contacts?.length === 0 && (
        <EmptyState
          icon={<UsersRound aria-hidden="true" />}
          title={term ? t("noMatch.title") : t("empty.title")}
          text={term ? t("noMatch.text") : t("empty.text")}
          action={term && <Button onClick={() => void setSearch(null)}>{t("noMatch.action")}</Button>}
        />
      )}
      {contacts && contacts.length > 0 && (
        <ContactTable workspace={workspace} contacts={contacts} isBusy={list.isPlaceholderData} />
      )}
      {list.hasNextPage && (
        <Button
          variant="quiet"
          isBusy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
          className="self-center"
        >
          {t("more")}
        </Button>
      )}
    </div>
  );
}
