"use client";

import { Braces } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { variablesIn } from "@/lib/platforms/templates/template-rules";
import { useEditing, useProblem } from "./editing";
import { nextVariable } from "./variables";

interface Wording {
  text: string;
  examples: Record<string, string>;
}

interface VariableTextProps {
  /** The place of its problems, such as `body`. */
  place: string;
  label: string;
  value: Wording;
  max: number;
  /** One line, with one variable at most. */
  isLine?: boolean;
  onChange: (value: Wording) => void;
}

/** A text with variables, and below it an example for each. */
export function VariableText({ place, label, value, max, isLine = false, onChange }: VariableTextProps) {
  const t = useTranslations("templates.editor");
  const format = useFormatter();
  const { typed, lockedReason } = useEditing();
  const problemAt = useProblem();
  const box = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const { text, examples } = value;
  const { isNamed } = typed.content;
  const names = variablesIn(text);
  const isFull = isLine && names.length > 0;
  const setText = (next: string) => onChange({ text: next, examples });
  function insert() {
    const at = box.current?.selectionStart ?? text.length;
    const variable = `{{${nextVariable(text, isNamed)}}}`;
    setText(text.slice(0, at) + variable + text.slice(at));
    box.current?.focus();
  }
  const common = {
    ref: box,
    dir: "auto",
    value: text,
    readOnly: lockedReason !== null,
  } as const;
  return (
    <div className="flex flex-col gap-3">
      <Field label={label} error={problemAt(place)}>
        {isLine ? (
          <Input {...common} autoComplete="off" onChange={({ target }) => setText(target.value)} />
        ) : (
          <Textarea {...common} className="min-h-24" onChange={({ target }) => setText(target.value)} />
        )}
      </Field>
      <div className="-mt-1.5 flex items-center justify-between gap-2">
        <Button
          size="sm"
          variant="quiet"
          icon={<Braces aria-hidden="true" />}
          disabledReason={lockedReason ?? (isFull ? t("oneVariable") : null)}
          onClick={insert}
        >
          {t("addVariable")}
        </Button>
        <span
          className={classNames(
            "text-xs tabular-nums",
            text.length > max ? "font-medium text-bad" : "text-muted",
          )}
        >
          {format.number(text.length)} / {format.number(max)}
        </span>
      </div>
      {names.length > 0 && (
        <div className="grid gap-3 sm:grid-cols-2">
          {names.map((name) => (
            <Field key={name} label={t("example", { name: `{{${name}}}` })} error={problemAt(place, name)}>
              <Input
                autoComplete="off"
                maxLength={1_024}
                readOnly={lockedReason !== null}
                value={examples[name] ?? ""}
                onChange={({ target }) => onChange({ text, examples: { ...examples, [name]: target.value } })}
              />
            </Field>
          ))}
        </div>
      )}
    </div>
  );
}
