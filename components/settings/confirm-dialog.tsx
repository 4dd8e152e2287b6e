"use client";

import { useTranslations } from "next-intl";
import { Refusal } from "@/components/marks/refusal";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Refused } from "@/lib/client/api";

interface ConfirmDialogProps {
  title: string;
  text: string;
  confirmLabel: string;
  isBusy: boolean;
  error: Refused | null;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that cannot be undone, and names it. */
export function ConfirmDialog({
  title,
  text,
  confirmLabel,
  isBusy,
  error,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const t = useTranslations();
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      closeLabel={t("common.action.close")}
      footer={
        <>
          <Button onClick={onClose}>{t("common.action.cancel")}</Button>
          <Button variant="danger" isBusy={isBusy} onClick={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <p>{text}</p>
      <Refusal>{error && t(`errors.${error.code}`)}</Refusal>
    </Dialog>
  );
}
