"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useDeferredValue, useState } from "react";
import { Input } from "@/components/ui/input";
import { Keys } from "@/components/ui/kbd";
import { FIND_FIELD } from "./find-field";

const PeopleFound = lazy(() => import("./people-found"));

/** A field that finds a person by name, handle or number, and opens their conversation. */
export function FindPerson() {
  const t = useTranslations("inbox.find");
  const [search, setSearch] = useState("");
  const asked = useDeferredValue(search.trim());
  return (
    <search
      className="relative block"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        setSearch("");
        document.getElementById(FIND_FIELD)?.blur();
      }}
    >
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-muted"
      />
      <Input
        id={FIND_FIELD}
        type="search"
        aria-label={t("label")}
        placeholder={t("placeholder")}
        autoComplete="off"
        value={search}
        onChange={({ target }) => setSearch(target.value)}
        className="ps-8 pe-8 [&::-webkit-search-cancel-button]:hidden"
      />
      {!search && (
        <span className="pointer-events-none absolute end-2.5 top-1/2 hidden -translate-y-1/2 text-muted md:block">
          <Keys keys="/" />
        </span>
      )}
      {asked && (
        <Suspense fallback={null}>
          <PeopleFound search={asked} onChosen={() => setSearch("")} />
        </Suspense>
      )}
    </search>
  );
}
