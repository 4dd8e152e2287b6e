"use client";

import { CornerUpLeft, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import type { ConversationView } from "@/lib/inbox/shapes";

interface AnsweredProps {
  conversation: ConversationView;
  messageId: string;
  onDrop: () => void;
}

/** Which message the reply answers. */
export function Answered({ conversation, messageId, onDrop }: AnsweredProps) {
  const t = useTranslations("inbox");
  const message = conversation.messages.items.find(({ id }) => id === messageId);
  const file = message?.attachments[0];
  const isSeen = file?.kind === "image" || file?.kind === "sticker";
  return (
    <div className="flex items-center gap-2 rounded-control border-s-2 border-accent bg-ink/5 py-1 ps-2.5 pe-1 text-xs">
      <CornerUpLeft className="size-3.5 shrink-0 text-muted" aria-hidden="true" />
      <span className="shrink-0 font-medium">{t("box.answering")}</span>
      <bdi className="min-w-0 flex-1 truncate text-muted">
        {[message?.text ?? t(`kind.${message?.kind ?? "text"}`), file?.name].filter(Boolean).join(" · ")}
      </bdi>
      {isSeen && file.previewUrl && (
        <img src={file.previewUrl} alt="" className="size-7 shrink-0 rounded-control object-cover" />
      )}
      <IconButton size="sm" label={t("box.stopAnswering")} icon={<X aria-hidden="true" />} onClick={onDrop} />
    </div>
  );
}
