"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useId, useState } from "react";
import { Refusal } from "@/components/marks/refusal";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { trialQuery } from "@/lib/client/moderation/rules";
import type { Conditions, RuleView } from "@/lib/moderation/shapes";
import { COMMENT_SOURCES, COMMENTERS } from "@/lib/moderation-words";
import { TrialResult } from "./trial-result";
import type { Names } from "./use-rule-sentence";
import { useSlowly } from "./use-slowly";

interface TryBoxProps {
  workspace: string;
  channels: { value: string; label: string }[];
  names: Names;
  rules: RuleView[];
  /** Conditions that are not stored, to be tried instead of the rules; null while they are not complete. */
  conditions?: Conditions | null;
}

const ANY = "any";

/** Type a comment and see which rule takes it, and why. */
export function TryBox({ workspace, channels, names, rules, conditions }: TryBoxProps) {
  const t = useTranslations("moderation.try");
  const errors = useTranslations("errors");
  const title = useId();
  const isDraft = conditions !== undefined;
  const [text, setText] = useState("");
  const [channelId, setChannelId] = useState(ANY);
  const [source, setSource] = useState<(typeof COMMENT_SOURCES)[number]>("organic");
  const [commenter, setCommenter] = useState<(typeof COMMENTERS)[number] | "unnamed">("first_comment");
  const trial = useSlowly({
    text,
    channelId: channelId === ANY ? null : channelId,
    source,
    commenter: commenter === "unnamed" ? null : commenter,
    conditions: conditions ?? null,
  });
  const isAsked = text.trim() !== "" && conditions !== null;
  const { data, error } = useQuery({
    ...trialQuery(workspace, trial),
    enabled: isAsked && trial.text.trim() !== "",
    placeholderData: keepPreviousData,
  });
  const result = useDeferredValue(data);
  return (
    <section aria-labelledby={title} className="flex flex-col gap-3 rounded-pane border border-line p-4">
      <div className="flex flex-col gap-1">
        <h2 id={title} className="text-base">
          {t("title")}
        </h2>
        <p className="text-sm text-muted">{t(isDraft ? "draftText" : "text")}</p>
      </div>
      <Field label={t("comment")}>
        <Textarea rows={2} maxLength={8_000} value={text} onChange={({ target }) => setText(target.value)} />
      </Field>
      <div className="grid gap-3 sm:grid-cols-3">
        <Field label={t("where")}>
          <Select
            choices={[{ value: ANY, label: t("anywhere") }, ...channels]}
            value={channelId}
            onChange={setChannelId}
          />
        </Field>
        <Field label={t("source")}>
          <Select
            choices={COMMENT_SOURCES.map((value) => ({ value, label: t(value) }))}
            value={source}
            onChange={setSource}
          />
        </Field>
        <Field label={t("commenter")}>
          <Select
            choices={[...COMMENTERS, "unnamed" as const].map((value) => ({ value, label: t(value) }))}
            value={commenter}
            onChange={setCommenter}
          />
        </Field>
      </div>
      <div aria-live="polite">
        {isAsked && error && <Refusal>{errors(error.code)}</Refusal>}
        {isAsked && !error && result && <TrialResult trial={result} rules={rules} names={names} />}
      </div>
    </section>
  );
}
