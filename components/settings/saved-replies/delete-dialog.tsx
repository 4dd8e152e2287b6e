"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/settings/confirm-dialog";
import type { useDeletion } from "./use-deletion";
import { useRuleNames } from "./use-rules-saying";

/** Asks before a saved reply is deleted that moderation rules say, and names them. */
export function DeleteDialog({
  title,
  deletion,
}: {
  title: string;
  deletion: ReturnType<typeof useDeletion>;
}) {
  const t = useTranslations("savedReplies");
  const naming = useRuleNames();
  if (!deletion.question) return null;
  return (
    <ConfirmDialog
      title={t("deleteTitle", { title })}
      text={t("deleteRules", naming(deletion.question))}
      confirmLabel={t("delete")}
      isBusy={deletion.isBusy}
      error={deletion.error}
      onClose={deletion.cancel}
      onConfirm={deletion.confirm}
    />
  );
}
