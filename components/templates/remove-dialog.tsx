"use client";

import { useTranslations } from "next-intl";
import { Refusal } from "@/components/marks/refusal";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useLanguageName } from "@/components/ui/language-name";
import { useRemoveTemplate } from "@/lib/client/templates";
import type { Removal, TemplateView } from "@/lib/templates/shapes";
import { useTemplateGround } from "./ground";

interface RemoveDialogProps {
  template: TemplateView;
  what: Removal["what"];
  /** How many languages its name has. */
  count: number;
  onClose: () => void;
}

/** Asks before a template is deleted at Meta, and says what follows. */
export function RemoveDialog({ template, what, count, onClose }: RemoveDialogProps) {
  const t = useTranslations("templates.remove");
  const common = useTranslations("common.action");
  const errors = useTranslations("errors");
  const languageOf = useLanguageName();
  const { workspace } = useTemplateGround();
  const remove = useRemoveTemplate(workspace);
  const { id: templateId, name } = template;
  const language = languageOf(template.language);
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      closeLabel={common("close")}
      title={what === "name" ? t("nameTitle", { name }) : t("languageTitle", { name, language })}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button
            variant="danger"
            isBusy={remove.isPending}
            onClick={() => remove.mutate({ templateId, what }, { onSuccess: onClose })}
          >
            {what === "name" ? t("nameConfirm", { count }) : t("languageConfirm")}
          </Button>
        </>
      }
    >
      <p>{what === "name" ? t("nameText", { count }) : t("languageText", { language })}</p>
      <p className="mt-2 text-muted">{t("locked")}</p>
      <Refusal>{remove.error && errors(remove.error.code)}</Refusal>
    </Dialog>
  );
}
