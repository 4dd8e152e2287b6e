"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import type { Capabilities } from "@/lib/platforms/capabilities/capability-rules";
import { CHOICES_MAX, type Extra } from "@/lib/platforms/capabilities/shapes";

type Choices = Extract<Extra, { kind: "choices" }>;
type Choice = Choices["choices"][number];

interface ChoiceFieldsProps {
  extra: Choices;
  capabilities: Capabilities;
  onChange: (extra: Choices) => void;
}

/** The answers to choose from. Enter begins the next; a description has room where the app has a list. */
export function ChoiceFields({ extra, capabilities: { extras }, onChange }: ChoiceFieldsProps) {
  const t = useTranslations("reply.extra");
  const { choices } = extra;
  const titleMax = Math.max(...extras.choices.map((form) => form.titleMax));
  const hasDescriptions = extras.choices.some(({ descriptionMax }) => descriptionMax !== null);
  const put = (next: Choice[]) => onChange({ ...extra, choices: next });
  const change = (at: number, part: Partial<Choice>) =>
    put(choices.map((one, index) => (index === at ? { ...one, ...part } : one)));
  const add = () => {
    if (choices.length >= CHOICES_MAX) return;
    put([...choices, { title: "", description: "" }]);
    setTimeout(() => document.getElementById(`choice-${choices.length}`)?.focus());
  };
  return (
    <ol className="flex flex-col gap-1.5">
      {choices.map(({ title, description }, at) => (
        <li key={at} className="flex flex-wrap items-center gap-1.5">
          <Input
            id={`choice-${at}`}
            autoFocus={at === 0 && title === ""}
            value={title}
            maxLength={200}
            aria-label={t("choice", { number: at + 1 })}
            placeholder={t("choice", { number: at + 1 })}
            aria-invalid={title.length > titleMax || undefined}
            onChange={({ target }) => change(at, { title: target.value })}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
              event.preventDefault();
              if (at === choices.length - 1) add();
              else document.getElementById(`choice-${at + 1}`)?.focus();
            }}
            className="min-w-32 flex-1"
          />
          <span
            className={
              title.length > titleMax
                ? "w-6 text-xs text-bad tabular-nums"
                : "w-6 text-xs text-muted tabular-nums"
            }
          >
            {titleMax - title.length}
          </span>
          {(hasDescriptions || description !== "") && (
            <Input
              value={description}
              maxLength={500}
              aria-label={t("description", { number: at + 1 })}
              placeholder={t("descriptionHint")}
              onChange={({ target }) => change(at, { description: target.value })}
              className="min-w-32 flex-1"
            />
          )}
          <IconButton
            size="sm"
            label={t("removeChoice", { number: at + 1 })}
            icon={<X aria-hidden="true" />}
            disabledReason={choices.length === 1 ? t("lastChoice") : null}
            onClick={() => put(choices.filter((_, index) => index !== at))}
          />
        </li>
      ))}
      <li>
        <Button
          size="sm"
          icon={<Plus aria-hidden="true" />}
          disabledReason={choices.length >= CHOICES_MAX ? t("full", { count: CHOICES_MAX }) : null}
          onClick={add}
        >
          {t("addChoice")}
        </Button>
      </li>
    </ol>
  );
}
