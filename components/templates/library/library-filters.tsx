"use client";

import { Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { Choice } from "@/components/templates/filters";
import { useTemplateGround } from "@/components/templates/ground";
import { Input } from "@/components/ui/input";
import { useLanguageName } from "@/components/ui/language-name";
import { Select } from "@/components/ui/select";
import { LIBRARY_INDUSTRIES, LIBRARY_TOPICS, TEMPLATE_LANGUAGES } from "@/lib/template-words";
import { useUseCase } from "./use-case";

/** What is looked for, kept in the address. The library has no plain English. */
export function useLibraryFilters() {
  const locale = useLocale();
  return useQueryStates({
    language: parseAsString.withDefault(locale === "fr" ? "fr" : "en_US"),
    search: parseAsString.withDefault(""),
    topic: parseAsStringLiteral(LIBRARY_TOPICS),
    industry: parseAsStringLiteral(LIBRARY_INDUSTRIES),
    useCase: parseAsString,
    channel: parseAsString,
  });
}

/** Language, words, topic, trade and use. @param useCases Those the language has. */
export function LibraryFilters({ useCases }: { useCases: string[] }) {
  const t = useTranslations("templates.library");
  const languageOf = useLanguageName();
  const useCaseOf = useUseCase();
  const { owners } = useTemplateGround();
  const [filter, setFilter] = useLibraryFilters();
  const languages = TEMPLATE_LANGUAGES.map((value) => ({ value, label: languageOf(value) })).toSorted(
    (one, other) => one.label.localeCompare(other.label),
  );
  const uses = useCases
    .map((value) => ({ value, label: useCaseOf(value) }))
    .toSorted((one, other) => one.label.localeCompare(other.label));
  return (
    <search className="grid grid-cols-2 gap-2 md:flex md:flex-wrap">
      <span className="relative col-span-2 block md:w-64">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute start-2.5 top-1/2 size-4 -translate-y-1/2 text-muted"
        />
        <Input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          value={filter.search}
          onChange={({ target }) => void setFilter({ search: target.value || null })}
          className="ps-8"
        />
      </span>
      <Select
        label={t("language")}
        choices={languages}
        value={filter.language}
        onChange={(language) => void setFilter({ language, useCase: null })}
        className="md:w-44"
      />
      <Choice
        label={t("allTopics")}
        choices={LIBRARY_TOPICS.map((value) => ({ value, label: t(`topic.${value}`) }))}
        value={filter.topic}
        onChange={(value) => void setFilter({ topic: LIBRARY_TOPICS.find((one) => one === value) ?? null })}
      />
      <Choice
        label={t("allUses")}
        choices={uses}
        value={filter.useCase}
        onChange={(useCase) => void setFilter({ useCase })}
      />
      <Choice
        label={t("allTrades")}
        choices={LIBRARY_INDUSTRIES.map((value) => ({ value, label: t(`industry.${value}`) }))}
        value={filter.industry}
        onChange={(value) =>
          void setFilter({ industry: LIBRARY_INDUSTRIES.find((one) => one === value) ?? null })
        }
      />
      {owners.length > 1 && (
        <Select
          label={t("account")}
          choices={owners.map(({ channelId, name }) => ({ value: channelId, label: name }))}
          value={filter.channel ?? owners[0]?.channelId ?? null}
          onChange={(channel) => void setFilter({ channel })}
          className="md:w-44"
        />
      )}
    </search>
  );
}
