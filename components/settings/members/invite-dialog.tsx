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
import { RadioGroup } from "@/components/ui/radio-group";
import { toast } from "@/components/ui/toast-store";
import { useInviteMember } from "@/lib/client/workspaces";
import { newId } from "@/lib/ids";

interface InviteDialogProps {
  workspace: string;
  own: RoleName;
  onClose: () => void;
}

/** Asks for the e-mail address and role of an invitation. */
export function InviteDialog({ workspace, own, onClose }: InviteDialogProps) {
  const t = useTranslations();
  const invite = useInviteMember(workspace);
  const [id] = useState(() => newId());
  const [role, setRole] = useState<RoleName>("agent");
  const choices = useRoleChoices(own).map((choice) => ({
    ...choice,
    hint: t(`settings.roles.${choice.value}`),
  }));

  const { onSubmit, isBusy, refusal } = useSubmit(async (typed) => {
    const email = String(typed.get("email")).trim();
    await invite.mutateAsync({ id, email, role });
    toast({ title: t("settings.invite.done", { email }), tone: "good" });
    onClose();
  });

  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("settings.invite.title")}
      description={t("settings.invite.text")}
      closeLabel={t("common.action.close")}
    >
      <form method="post" onSubmit={onSubmit} className="flex flex-col gap-5 pt-1">
        <Field label={t("settings.invite.email")}>
          <Input name="email" type="email" required autoFocus autoComplete="off" maxLength={254} />
        </Field>
        <RadioGroup label={t("settings.invite.role")} choices={choices} value={role} onChange={setRole} />
        <Refusal>{refusal}</Refusal>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("common.action.cancel")}</Button>
          <Button type="submit" variant="primary" isBusy={isBusy}>
            {t("settings.invite.submit")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
