"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Input } from "@/components/ui/input";
import { useLanguageName } from "@/components/ui/language-name";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { templatesQuery } from "@/lib/client/inbox/templates";
import type { TemplateView } from "@/lib/templates/shapes";

interface TemplateListProps {
  channelId: string;
  onChoose: (template: TemplateView) => void;
}

/** The approved templates of a number. */
export function TemplateList({ channelId, onChoose }: TemplateListProps) {
  const t = useTranslations("templates.send");
  const errors = useTranslations("errors");
  const common = useTranslations("common.action");
  const { workspace } = useGround();
  const [words, setWords] = useState("");
  const search = useDeferredValue(words.trim());
  const query = templatesQuery(workspace, {
    channelId,
    status: "approved",
    ...(search ? { search } : {}),
  });
  const { data, error, refetch } = useQuery({ ...query, placeholderData: (before) => before });
  // What WhatsApp made of a message says that message only.
  const isOffered = ({ status, isGenerated }: TemplateView) => status === "approved" && !isGenerated;
  const approved = data?.items.filter(isOffered) ?? [];
  return (
    <div className="flex flex-col gap-3">
      <Input
        type="search"
        aria-label={t("search")}
        placeholder={t("search")}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      {error && !data && (
        <ErrorState
          title={t("failed")}
          text={errors(error.code)}
          retryLabel={common("retry")}
          onRetry={() => void refetch()}
        />
      )}
      {!data && !error && (
        <Loading label={t("loading")} className="flex flex-col gap-2">
          <Skeleton className="h-16" />
          <Skeleton className="h-16" />
          <Skeleton className="h-16" />
        </Loading>
      )}
      {data && approved.length === 0 && (
        <EmptyState
          title={search ? t("noMatch") : t("none")}
          text={search ? t("noMatchText", { words: search }) : t("noneText")}
        />
      )}
      <ul aria-label={t("list")} className="flex flex-col gap-1.5">
        {approved.map((template) => (
          <li key={template.id}>
            <Choice template={template} onChoose={() => onChoose(template)} />
          </li>
        ))}
      </ul>
      {data?.next && <p className="text-xs text-muted">{t("more")}</p>}
    </div>
  );
}

function Choice({ template, onChoose }: { template: TemplateView; onChoose: () => void }) {
  const t = useTranslations("templates");
  const languageOf = useLanguageName();
  const { name, language, category, parts, unsendable } = template;
  return (
    <button
      type="button"
      aria-disabled={unsendable ? true : undefined}
      onClick={() => !unsendable && onChoose()}
      className="flex w-full flex-col gap-1 rounded-control border border-line bg-surface px-3 py-2.5 text-start hover:border-edge aria-disabled:cursor-not-allowed aria-disabled:bg-sunken"
    >
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <bdi className="font-medium wrap-anywhere">{name}</bdi>
        <Badge>{languageOf(language)}</Badge>
        <Badge tone={category === "marketing" ? "warn" : "info"}>{t(`category.${category}`)}</Badge>
      </span>
      <bdi className="line-clamp-2 wrap-anywhere text-muted">{parts.body.text}</bdi>
      {unsendable && <span className="text-xs font-medium text-warn">{t(`unsendable.${unsendable}`)}</span>}
    </button>
  );
}
