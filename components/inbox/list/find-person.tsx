"use client";

import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useDeferredValue, useState } from "react";
import { focusRow } from "@/components/inbox/focus";
import { useGround } from "@/components/inbox/ground";
import { useOpenId } from "@/components/inbox/inbox-url";
import { loadSearch } from "@/components/inbox/search/search-parts";
import { useSearchUrl } from "@/components/inbox/search/search-url";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { isComposed } from "@/components/ui/input-method";
import { Keys } from "@/components/ui/kbd";
import { later } from "@/components/ui/later";
import { FIND_FIELD, FOUND_LIST } from "./find-field";

const PeopleFound = later(() => import("./people-found"));

const MOVES: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * A field that finds a person by name, handle or number, and opens their conversation; and what was said, which is
 * then listed in the place of the conversations.
 */
export function FindPerson() {
  const t = useTranslations("inbox.find");
  const openId = useOpenId(useGround().workspace);
  const { find, start, leave } = useSearchUrl();
  const [search, setSearch] = useState(find);
  const [shownFind, setShownFind] = useState(find);
  if (find !== shownFind) {
    // A search was begun elsewhere, or left by the browser's back button.
    setShownFind(find);
    setSearch(find);
  }
  const [chosen, setChosen] = useState<string | null>(null);
  const term = useDeferredValue(search.trim());
  const isAsking = term !== "" && term !== find;
  const empty = () => {
    setSearch("");
    setChosen(null);
    if (find) leave();
  };
  const searchMessages = () => {
    setChosen(null);
    start(search);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposed(event.nativeEvent)) return;
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
      // People first; with Shift, or where nobody is called so, what was said.
      const option = options[place] ?? (event.shiftKey ? undefined : options[0]);
      if (option) option.click();
      else if (search.trim()) searchMessages();
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
        aria-expanded={isAsking}
        aria-controls={isAsking ? FOUND_LIST : undefined}
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
          loadSearch();
        }}
        className="ps-8 pe-8 [&::-webkit-search-cancel-button]:hidden"
      />
      {!search && (
        <span className="pointer-events-none absolute end-2.5 top-1/2 hidden -translate-y-1/2 text-muted pointer-fine:block">
          <Keys keys="/" />
        </span>
      )}
      {search && (
        <IconButton
          size="sm"
          label={t("clear")}
          icon={<X aria-hidden="true" />}
          onClick={() => {
            empty();
            document.getElementById(FIND_FIELD)?.focus();
          }}
          className="absolute end-1 top-1/2 -translate-y-1/2"
        />
      )}
      {isAsking && <PeopleFound search={term} chosen={chosen} onChosen={empty} onMessages={searchMessages} />}
    </search>
  );
}

const foundOptions = () => [...document.querySelectorAll<HTMLElement>(`#${FOUND_LIST} [role=option]`)];
