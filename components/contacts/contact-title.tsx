"use client";

import { Pencil } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ContactName } from "@/components/marks/contact-name";
import { useSubmit } from "@/components/marks/use-submit";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { isComposed } from "@/components/ui/input-method";
import { useChangeContact } from "@/lib/client/contacts";
import type { ContactView } from "@/lib/contacts/shapes";
import type { ContactGround } from "./ground";

const NAME_LETTERS_MAX = 200;

interface ContactTitleProps {
  ground: ContactGround;
  contact: ContactView;
  /** Whether it is the page's own heading. */
  isPage?: boolean;
}

/** A contact's name, and the way to change it. */
export function ContactTitle({ ground, contact, isPage }: ContactTitleProps) {
  const t = useTranslations("contacts.rename");
  const errors = useTranslations("errors");
  const [isEditing, setEditing] = useState(false);
  const Heading = isPage ? "h1" : "h2";
  if (isEditing) return <NameForm ground={ground} contact={contact} onDone={() => setEditing(false)} />;
  return (
    <div className="flex max-w-full items-center gap-1">
      <Heading className={isPage ? "text-xl" : "text-lg"}>
        <ContactName name={contact.name} />
      </Heading>
      <IconButton
        size="sm"
        label={t("action")}
        icon={<Pencil aria-hidden="true" />}
        disabledReason={ground.mayChange ? null : errors("forbidden")}
        onClick={() => setEditing(true)}
      />
    </div>
  );
}

function NameForm({ ground, contact, onDone }: ContactTitleProps & { onDone: () => void }) {
  const t = useTranslations("contacts.rename");
  const errors = useTranslations("errors");
  const [name, setName] = useState(contact.name);
  const change = useChangeContact(ground.workspace, contact.id);
  const { onSubmit, isBusy, refusal } = useSubmit(async () => {
    if (!name.trim()) return;
    await change.mutateAsync({ name });
    onDone();
  });
  return (
    <form method="post" onSubmit={onSubmit} className="flex w-full max-w-sm flex-col gap-2 text-start">
      <Field
        label={t("label")}
        hint={t("hint")}
        error={refusal ?? (name.trim() ? undefined : errors("empty"))}
      >
        <Input
          autoFocus
          autoComplete="off"
          maxLength={NAME_LETTERS_MAX}
          value={name}
          onChange={({ target }) => setName(target.value)}
          onKeyDown={({ key, nativeEvent }) => key === "Escape" && !isComposed(nativeEvent) && onDone()}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          type="submit"
          variant="primary"
          isBusy={isBusy}
          disabledReason={name.trim() ? null : errors("empty")}
        >
          {t("save")}
        </Button>
        <Button size="sm" variant="quiet" onClick={onDone}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
