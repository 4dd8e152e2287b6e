"use client";

import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { useChangeContact } from "@/lib/client/contacts";
import type { ContactView } from "@/lib/contacts/shapes";
import type { ContactGround } from "./ground";

const PAUSE_MS = 900;
const LETTERS_MAX = 5_000;

/** What the team wants to remember of a contact; saved a moment after each pause. */
export function ContactNote({ ground, contact }: { ground: ContactGround; contact: ContactView }) {
  const t = useTranslations("contacts.note");
  const errors = useTranslations("errors");
  const change = useChangeContact(ground.workspace, contact.id);
  const [text, setText] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const save = (note: string | null) => {
    clearTimeout(timer.current);
    if (note !== null && note !== contact.note) change.mutate({ note });
  };
  const onLeave = useEffectEvent(() => save(text));
  useEffect(() => () => onLeave(), []);
  const write = (note: string) => {
    setText(note);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => save(note), PAUSE_MS);
  };
  const state = change.isPending ? t("saving") : change.isSuccess ? t("saved") : "";
  return (
    <Field
      label={t("label")}
      hint={t("hint")}
      mark={<span role="status">{state}</span>}
      error={change.error ? `${t("unsaved")}: ${errors(change.error.code)}` : undefined}
    >
      <Textarea
        rows={2}
        maxLength={LETTERS_MAX}
        placeholder={t("placeholder")}
        readOnly={!ground.mayChange}
        value={text ?? contact.note}
        onChange={({ target }) => write(target.value)}
        onBlur={() => save(text)}
      />
    </Field>
  );
}
