"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Refusal } from "@/components/marks/refusal";
import { useSubmit } from "@/components/marks/use-submit";
import { type RoleName, useRoleChoices } from "@/components/settings/use-role-choices";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useCreateApiKey } from "@/lib/client/workspaces";
import { newId } from "@/lib/ids";

/** Choices for a key's lifetime, in days. */
const TERMS = ["30", "90", "180", "365"] as const;

interface MakeKeyDialogProps {
  workspace: string;
  own: RoleName;
  onMade: (key: string) => void;
  onClose: () => void;
}

/** What the key is for and what it may do. */
export function MakeKeyDialog({ workspace, own, onMade, onClose }: MakeKeyDialogProps) {
  const t = useTranslations();
  const create = useCreateApiKey(workspace);
  const choices = useRoleChoices(own);
  const [id] = useState(() => newId());
  const [role, setRole] = useState<RoleName>("manager");

  const [days, setDays] = useState<(typeof TERMS)[number]>("90");
  const terms = TERMS.map((value) => ({ value, label: t("settings.keys.days", { count: Number(value) }) }));

  const { onSubmit, isBusy, refusal } = useSubmit(async (typed) => {
    const name = String(typed.get("name"));
    onMade((await create.mutateAsync({ id, name, role, days: Number(days) })).key);
  });

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("settings.keys.make")}
      closeLabel={t("common.action.close")}
    >
      <form method="post" onSubmit={onSubmit} className="flex flex-col gap-5 pt-1">
        <Field label={t("settings.keys.name")} hint={t("settings.keys.nameHint")}>
          <Input name="name" required autoFocus maxLength={60} autoComplete="off" />
        </Field>
        <Field label={t("settings.keys.role")} hint={t(`settings.roles.${role}`)}>
          <Select choices={choices} value={role} onChange={setRole} />
        </Field>
        <Field label={t("settings.keys.term")} hint={t("settings.keys.termHint")}>
          <Select choices={terms} value={days} onChange={setDays} />
        </Field>
        <Refusal>{refusal}</Refusal>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("common.action.cancel")}</Button>
          <Button type="submit" variant="primary" isBusy={isBusy}>
            {t("settings.keys.make")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
