"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { isComposed } from "@/components/ui/input-method";
import type { Extra } from "@/lib/platforms/capabilities/shapes";

export type Choice = Extract<Extra, { kind: "choices" }>["choices"][number];

interface ChoiceLineProps {
  choice: Choice;
  at: number;
  /** How long each may be in the app; 0 where it has no room for it. */
  limits: Record<"title" | "description" | "section", number>;
  /** One has to stay. */
  isOnly: boolean;
  onChange: (part: Partial<Choice>) => void;
  onEnter: () => void;
  onRemove: () => void;
  onRemoveSection: () => void;
}

/** One answer to choose, below the heading of the section it begins. */
export function ChoiceLine(props: ChoiceLineProps) {
  const { choice, at, limits, isOnly, onChange, onEnter, onRemove, onRemoveSection } = props;
  const t = useTranslations("reply.extra");
  const { title, description, section } = choice;
  const number = at + 1;
  function toNext(event: KeyboardEvent) {
    if (event.key !== "Enter" || isComposed(event.nativeEvent)) return;
    event.preventDefault();
    onEnter();
  }
  return (
    <li className="flex flex-wrap items-center gap-1.5">
      {section !== null && (
        <span className="flex w-full items-center gap-1.5 pt-1">
          <Input
            id={`section-${at}`}
            value={section}
            maxLength={200}
            aria-label={t("section", { number })}
            placeholder={t("sectionHint")}
            aria-invalid={section.length > limits.section || undefined}
            onChange={({ target }) => onChange({ section: target.value })}
            className="min-w-32 flex-1 font-medium"
          />
          <Rest text={section} max={limits.section} />
          <IconButton
            size="sm"
            label={t("removeSection", { number })}
            icon={<X aria-hidden="true" />}
            onClick={onRemoveSection}
          />
        </span>
      )}
      <Input
        id={`choice-${at}`}
        autoFocus={at === 0 && title === "" && section === null}
        value={title}
        maxLength={200}
        aria-label={t("choice", { number })}
        placeholder={t("choice", { number })}
        aria-invalid={title.length > limits.title || undefined}
        onChange={({ target }) => onChange({ title: target.value })}
        onKeyDown={toNext}
        className="min-w-32 flex-1"
      />
      <Rest text={title} max={limits.title} />
      {(limits.description > 0 || description !== "") && (
        // Below its answer on a phone, beside it elsewhere.
        <span className="order-last flex w-full items-center gap-1.5 sm:order-none sm:w-auto sm:flex-1">
          <Input
            value={description}
            maxLength={500}
            aria-label={t("description", { number })}
            placeholder={t("descriptionHint")}
            aria-invalid={description.length > limits.description || undefined}
            onChange={({ target }) => onChange({ description: target.value })}
            className="min-w-32 flex-1"
          />
          <Rest text={description} max={limits.description} />
        </span>
      )}
      <IconButton
        size="sm"
        label={t("removeChoice", { number })}
        icon={<X aria-hidden="true" />}
        disabledReason={isOnly ? t("lastChoice") : null}
        onClick={onRemove}
      />
    </li>
  );
}

/** How many characters are left; what is too long goes as words. */
function Rest({ text, max }: { text: string; max: number }) {
  const isOver = text.length > max;
  return (
    <span className={`w-6 text-xs tabular-nums ${isOver ? "text-bad" : "text-muted"}`}>
      {max - text.length}
    </span>
  );
}
