"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { ContactName } from "@/components/marks/contact-name";
import { PersonDetail } from "@/components/marks/person-detail";
import { useSubmit } from "@/components/marks/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast-store";
import { contactsQuery, useMergeContact } from "@/lib/client/contacts";
import type { ContactView } from "@/lib/contacts/shapes";
import type { ContactGround } from "./ground";

interface MergeDialogProps {
  ground: ContactGround;
  contact: ContactView;
  onClose: () => void;
}

const FORM = "merge-contact";
const SHOWN_MAX = 8;

/** Finds another contact who is the same person, and merges it into this one. */
export default function MergeDialog({ ground, contact, onClose }: MergeDialogProps) {
  const t = useTranslations("contacts.merge");
  const common = useTranslations("common.action");
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState("");
  const term = useDeferredValue(search.trim());
  const found = useInfiniteQuery({
    ...contactsQuery(ground.workspace, term),
    enabled: term !== "",
    placeholderData: keepPreviousData,
  });
  const people = term ? (found.data?.pages.flatMap(({ items }) => items) ?? []) : [];
  const others = people.filter(({ id }) => id !== contact.id).slice(0, SHOWN_MAX);
  const isChosen = others.some(({ id }) => id === chosen);
  const merge = useMergeContact(ground.workspace, contact.id);
  const { onSubmit, isBusy, refusal } = useSubmit(async () => {
    if (!isChosen) return;
    await merge.mutateAsync({ contactId: chosen });
    toast({ title: t("done"), tone: "good" });
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("title")}
      description={t("text")}
      closeLabel={common("close")}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button
            type="submit"
            form={FORM}
            variant="primary"
            isBusy={isBusy}
            disabledReason={isChosen ? null : t("choose")}
          >
            {t("confirm")}
          </Button>
        </>
      }
    >
      <form method="post" id={FORM} onSubmit={onSubmit} className="flex flex-col gap-4">
        <p className="text-muted">{t("consent")}</p>
        <Field label={t("search")} error={refusal}>
          <Input
            type="search"
            autoComplete="off"
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
        </Field>
        {others.length > 0 && (
          <RadioGroup
            label={t("found")}
            value={chosen}
            onChange={setChosen}
            choices={others.map((person) => ({
              value: person.id,
              label: <ContactName name={person.name} />,
              hint: <PersonDetail person={person} channels={ground.channels} />,
            }))}
          />
        )}
        {term && found.isSuccess && others.length === 0 && <p role="status">{t("none")}</p>}
      </form>
    </Dialog>
  );
}
