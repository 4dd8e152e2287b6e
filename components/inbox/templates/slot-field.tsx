"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Slot } from "@/lib/templates/send-rules";

interface SlotFieldProps {
  slot: Slot;
  /** The text of the button it is for. */
  button: string;
  /** The template hands over a code, which is its only value. */
  isCode: boolean;
  value: string;
  offered: string[];
  onChange: (value: string) => void;
}

/** One value that a template needs, with those used before. */
export function SlotField({ slot, button, isCode, value, offered, onChange }: SlotFieldProps) {
  const t = useTranslations("templates.send");
  const listId = useId();
  const { card, name, example } = slot;
  const own = isCode ? t("proof") : labelOf(slot);
  return (
    <Field
      label={card === null ? own : t("onCard", { card: card + 1, label: own })}
      hint={example ? t("example", { example }) : undefined}
    >
      <Input
        dir="auto"
        value={value}
        list={listId}
        autoComplete="off"
        maxLength={1_024}
        onChange={({ target }) => onChange(target.value)}
      />
      <datalist id={listId}>
        {offered.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </Field>
  );

  function labelOf({ place }: Slot) {
    if (place === "buttons") return button ? t("button", { button }) : t("code");
    // As it stands in the preview beside it.
    return t(place === "header" ? "header" : "body", { name: `{{${name}}}` });
  }
}
