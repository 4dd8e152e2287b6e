"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { insertAtCaret } from "@/components/ui/insert-at-caret";
import { bareIn } from "@/lib/inbox/saved-replies/variable-rules";
import { REPLY_VARIABLES, type ReplyVariable } from "@/lib/words";
import { VARIABLE_WORDS } from "./edited-reply";

interface VariableTextProps {
  label: string;
  value: string;
  /** Variables of the reply that do not exist. */
  unknown: string[];
  onChange: (text: string) => void;
}

/** A text, and below it the variables that a press inserts at the caret. */
export function VariableText({ label, value, unknown, onChange }: VariableTextProps) {
  const t = useTranslations("savedReplies.editor");
  const box = useRef<HTMLTextAreaElement>(null);
  const wrong = unknown.filter((one) => value.includes(one));
  const bare = [...new Set(bareIn(value))].filter((name) => name.startsWith("contact."));
  function insert(name: ReplyVariable) {
    const field = box.current;
    if (!field) return;
    const { selectionStart, selectionEnd } = field;
    // What may be unknown gets a word for that, chosen so that another is typed over it.
    const fallback = name.startsWith("contact.") ? t("example") : "";
    const variable = fallback ? `{{${name}|${fallback}}}` : `{{${name}}}`;
    insertAtCaret(field, selectionStart, selectionEnd, variable, onChange);
    const end = selectionStart + variable.length - 2;
    if (fallback) setTimeout(() => field.setSelectionRange(end - fallback.length, end));
  }
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={label}
        hint={t("variableHint", { example: `{{contact.first_name|${t("example")}}}` })}
        error={wrong.length > 0 && t("unknown", { variables: wrong.join(", ") })}
      >
        <Textarea
          ref={box}
          rows={4}
          value={value}
          onChange={({ target }) => onChange(target.value)}
          className="min-h-24"
        />
      </Field>
      <ul aria-label={t("variables")} className="flex flex-wrap gap-1.5">
        {REPLY_VARIABLES.map((name) => (
          <li key={name}>
            <button
              type="button"
              // The caret stays where it is.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => insert(name)}
              className="min-h-7 cursor-pointer rounded-full border border-line bg-tint px-2.5 text-xs font-medium hover:border-accent"
            >
              {t(`variable.${VARIABLE_WORDS[name]}`)}
            </button>
          </li>
        ))}
      </ul>
      {bare.length > 0 && (
        <p className="text-xs font-medium text-warn">
          {t("bare", { variables: bare.map((name) => `{{${name}}}`).join(", ") })}
        </p>
      )}
    </div>
  );
}
