"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { ConversationView, MessageView } from "@/lib/inbox/shapes";

interface RemovalDialogProps {
  conversation: ConversationView;
  message: MessageView;
  onClose: () => void;
  onConfirm: () => void;
}

/** Asks before a comment is deleted, for nothing brings it back. */
export function RemovalDialog({ conversation, message, onClose, onConfirm }: RemovalDialogProps) {
  const t = useTranslations("inbox.acts");
  const action = useTranslations("common.action");
  const platform = useTranslations("common.platform")(conversation.platform);
  const name = message.comment?.author?.name;
  const isOwn = message.direction === "outbound";
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      closeLabel={action("close")}
      title={isOwn ? t("removeOwn") : name ? t("removeOf", { name }) : t("removeThis")}
      description={t(message.comment?.isFirst ? "removeThread" : "removeOne", { platform })}
      firstFocus="[data-first]"
      footer={
        <>
          <span data-first="">
            <Button onClick={onClose}>{action("cancel")}</Button>
          </span>
          <Button
            variant="danger"
            icon={<Trash2 aria-hidden="true" />}
            onClick={() => {
              onConfirm();
              onClose();
            }}
          >
            {t("remove")}
          </Button>
        </>
      }
    >
      {message.text && (
        <blockquote
          dir="auto"
          className="max-h-40 overflow-y-auto border-s-2 border-line ps-3 text-muted whitespace-pre-wrap"
        >
          {message.text}
        </blockquote>
      )}
    </Dialog>
  );
}
