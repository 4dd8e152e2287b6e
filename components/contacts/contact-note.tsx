"use client";

import { useTranslations } from "next-intl";
import { OtherText } from "@/components/marks/other-text";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import type { ContactView } from "@/lib/contacts/shapes";
import type { ContactGround } from "./ground";
import { useNote } from "./use-note";

const LETTERS_MAX = 5_000;

/** The team's note on a contact; saved after each pause in typing. */
export function ContactNote({ ground, contact }: { ground: ContactGround; contact: ContactView }) {
  const t = useTranslations("contacts.note");
  const errors = useTranslations("errors");
  const { text, saving, write, flush, settle } = useNote(ground, contact);
  const state = saving.kind === "saving" ? t("saving") : saving.kind === "saved" ? t("saved") : "";
  return (
    <div className="flex flex-col gap-2">
      {saving.kind === "conflict" && (
        <OtherText title={t("other")} mine={text} other={contact.note} onSettle={settle} />
      )}
      <Field
        label={t("label")}
        hint={t("hint")}
        mark={<span role="status">{state}</span>}
        error={saving.kind === "failed" ? `${t("unsaved")}: ${errors(saving.code)}` : undefined}
      >
        <Textarea
          rows={2}
          maxLength={LETTERS_MAX}
          placeholder={t("placeholder")}
          readOnly={!ground.mayChange}
          value={text}
          onChange={({ target }) => write(target.value)}
          onBlur={flush}
        />
      </Field>
    </div>
  );
}
