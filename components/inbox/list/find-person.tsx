"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useDeferredValue, useState } from "react";
import { focusRow } from "@/components/inbox/focus";
import { useGround } from "@/components/inbox/ground";
import { useOpenId } from "@/components/inbox/inbox-url";
import { Input } from "@/components/ui/input";
import { Keys } from "@/components/ui/kbd";
import { later } from "@/components/ui/later";
import { FIND_FIELD, FOUND_LIST } from "./find-field";

const PeopleFound = later(() => import("./people-found"));

const MOVES: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 };

/** A field that finds a person by name, handle or number, and opens their conversation. */
export function FindPerson() {
  const t = useTranslations("inbox.find");
  const openId = useOpenId(useGround().workspace);
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const term = useDeferredValue(search.trim());
  const empty = () => {
    setSearch("");
    setChosen(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const options = foundOptions();
    const place = options.findIndex(({ id }) => id === chosen);
    const by = MOVES[event.key];
    if (event.key === "Escape") {
      empty();
      focusRow(openId);
    } else if (by && options.length > 0) {
      event.preventDefault();
      const from = place < 0 && by < 0 ? 0 : place;
      const to = options[(from + by + options.length) % options.length];
      to?.scrollIntoView({ block: "nearest" });
      setChosen(to?.id ?? null);
    } else if (event.key === "Enter") {
      event.preventDefault();
      (options[place] ?? options[0])?.click();
    }
  };
  return (
    <search className="relative block">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-muted"
      />
      <Input
        id={FIND_FIELD}
        type="search"
        role="combobox"
        aria-label={t("label")}
        aria-expanded={term !== ""}
        aria-controls={term ? FOUND_LIST : undefined}
        aria-autocomplete="list"
        aria-activedescendant={chosen ?? undefined}
        placeholder={t("placeholder")}
        autoComplete="off"
        value={search}
        onFocus={PeopleFound.load}
        onKeyDown={onKeyDown}
        onChange={({ target }) => {
          setSearch(target.value);
          setChosen(null);
        }}
        className="ps-8 pe-8 [&::-webkit-search-cancel-button]:hidden"
      />
      {!search && (
        <span className="pointer-events-none absolute end-2.5 top-1/2 hidden -translate-y-1/2 text-muted pointer-fine:block">
          <Keys keys="/" />
        </span>
      )}
      {term && <PeopleFound search={term} chosen={chosen} onChosen={empty} />}
    </search>
  );
}

const foundOptions = () => [...document.querySelectorAll<HTMLElement>(`#${FOUND_LIST} [role=option]`)];
