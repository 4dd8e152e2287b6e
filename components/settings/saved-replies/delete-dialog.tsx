"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/settings/confirm-dialog";
import { isOn, type useDeletion } from "./use-deletion";
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
  const [active, others] = [deletion.question.filter(isOn), deletion.question.filter((one) => !isOn(one))];
  const text = [
    ...(active.length > 0 ? [t("deleteOn", naming(active))] : []),
    ...(others.length > 0 ? [t("deleteOff", naming(others))] : []),
  ].join(" ");
  return (
    <ConfirmDialog
      title={t("deleteTitle", { title })}
      text={text}
      confirmLabel={t("delete")}
      isBusy={deletion.isBusy}
      error={deletion.error}
      onClose={deletion.cancel}
      onConfirm={deletion.confirm}
    />
  );
}
