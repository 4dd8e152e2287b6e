"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/settings/confirm-dialog";
import type { useDeleteLabel } from "@/lib/client/inbox/labels";
import { rulesQuery } from "@/lib/client/moderation/rules";
import type { LabelView } from "@/lib/inbox/labels/shapes";

interface DeleteDialogProps {
  workspace: string;
  label: LabelView;
  dropping: ReturnType<typeof useDeleteLabel>;
  onClose: () => void;
}

/** Asks before a label is deleted, and names the moderation rules that give it and will pause. */
export function DeleteDialog({ workspace, label, dropping, onClose }: DeleteDialogProps) {
  const t = useTranslations("settings.labels");
  const format = useFormatter();
  const { data: rules = [] } = useQuery(rulesQuery(workspace));
  const names = rules
    .filter(({ acts }) => acts.some((act) => act.kind === "label" && act.labelIds.includes(label.id)))
    .map(({ name }) => t("ruleName", { name }));
  const text = t("deleteText", { count: label.conversations });
  return (
    <ConfirmDialog
      title={t("deleteTitle", { name: label.name })}
      text={
        names.length > 0
          ? `${text} ${t("deleteRules", { count: names.length, rules: format.list(names) })}`
          : text
      }
      confirmLabel={t("delete")}
      isBusy={dropping.isPending}
      error={dropping.error}
      onClose={onClose}
      onConfirm={() => dropping.mutate(label.id, { onSuccess: onClose })}
    />
  );
}
