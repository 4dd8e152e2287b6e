"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { isOfKind } from "@/lib/platforms/templates/library-rules";
import type { ValueKind } from "@/lib/template-words";
import type { Slot } from "@/lib/templates/send-rules";

interface SlotFieldProps {
  slot: Slot;
  /** The text of the button it is for. */
  button: string;
  /** The template hands over a code, which is its only value. */
  isCode: boolean;
  /** What Meta takes there, if not any text. */
  kind: ValueKind | undefined;
  value: string;
  offered: string[];
  onChange: (value: string) => void;
}

/** One value that a template needs, with those used before. */
export function SlotField({ slot, button, isCode, kind, value, offered, onChange }: SlotFieldProps) {
  const t = useTranslations("templates.send");
  const listId = useId();
  const { card, name, example } = slot;
  const isMisfit = kind !== undefined && value.trim() !== "" && !isOfKind(kind, value);
  const own = isCode ? t("proof") : labelOf(slot);
  return (
    <Field
      label={card === null ? own : t("onCard", { card: card + 1, label: own })}
      hint={
        [kind && kind !== "text" ? t(`kind.${kind}`) : "", example ? t("example", { example }) : ""]
          .filter(Boolean)
          .join(" ") || undefined
      }
      error={isMisfit ? t("misfit") : undefined}
    >
      <Input
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
