"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { Input } from "@/components/ui/input";
import { useLanguageName } from "@/components/ui/language-name";
import { Select } from "@/components/ui/select";
import { TEMPLATE_LANGUAGES, TEMPLATE_STATUSES, WRITABLE_CATEGORIES } from "@/lib/template-words";
import { useTemplateGround } from "./ground";

const ALL = "all";

/** Statuses one looks for. */
const SHOWN = TEMPLATE_STATUSES.filter((one) => one !== "deleted" && one !== "unknown");

/** What is looked for, kept in the address. */
export const useFilters = () =>
  useQueryStates({
    search: parseAsString.withDefault(""),
    status: parseAsStringLiteral(SHOWN),
    category: parseAsStringLiteral(WRITABLE_CATEGORIES),
    language: parseAsString,
    channel: parseAsString,
  });

/** Search, status, category and language. */
export function Filters() {
  const t = useTranslations("templates");
  const languageOf = useLanguageName();
  const { owners } = useTemplateGround();
  const [filter, setFilter] = useFilters();
  const statuses = SHOWN.map((value) => ({ value, label: t(`status.${value}`) }));
  const categories = WRITABLE_CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) }));
  const languages = TEMPLATE_LANGUAGES.map((value) => ({ value, label: languageOf(value) })).toSorted(
    (one, other) => one.label.localeCompare(other.label),
  );
  const numbers = owners.map(({ channelId, name }) => ({ value: channelId, label: name }));
  return (
    <search className="grid grid-cols-2 gap-2 md:flex md:flex-wrap">
      <span className="relative col-span-2 block md:w-64">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-muted"
        />
        <Input
          type="search"
          aria-label={t("send.search")}
          placeholder={t("send.search")}
          value={filter.search}
          onChange={({ target }) => void setFilter({ search: target.value || null })}
          className="ps-8"
        />
      </span>
      <Choice
        label={t("page.allStatuses")}
        choices={statuses}
        value={filter.status}
        onChange={(value) => void setFilter({ status: SHOWN.find((one) => one === value) ?? null })}
      />
      <Choice
        label={t("page.allCategories")}
        choices={categories}
        value={filter.category}
        onChange={(value) =>
          void setFilter({ category: WRITABLE_CATEGORIES.find((one) => one === value) ?? null })
        }
      />
      <Choice
        label={t("page.allLanguages")}
        choices={languages}
        value={filter.language}
        onChange={(language) => void setFilter({ language })}
      />
      {owners.length > 1 && (
        <Choice
          label={t("page.allNumbers")}
          choices={numbers}
          value={filter.channel}
          onChange={(channel) => void setFilter({ channel })}
        />
      )}
    </search>
  );
}

interface ChoiceProps {
  /** The choice that leaves nothing out. */
  label: string;
  choices: { value: string; label: string }[];
  value: string | null;
  onChange: (value: string | null) => void;
}

/** A choice that can also leave everything in. */
export function Choice({ label, choices, value, onChange }: ChoiceProps) {
  return (
    <Select
      label={label}
      choices={[{ value: ALL, label }, ...choices]}
      value={value ?? ALL}
      onChange={(next) => onChange(next === ALL ? null : next)}
      className="md:w-44"
    />
  );
}
