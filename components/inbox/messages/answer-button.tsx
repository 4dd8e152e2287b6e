"use client";

import { Reply } from "lucide-react";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { IconButton } from "@/components/ui/icon-button";
import type { MessageView } from "@/lib/inbox/shapes";

interface AnswerButtonProps {
  message: MessageView;
  onAnswer: (messageId: string) => void;
}

/** Answers one message of the contact: the reply quotes it. */
export function AnswerButton({ message, onAnswer }: AnswerButtonProps) {
  const t = useTranslations("inbox.messages");
  const { may } = useGround();
  if (!may.reply || message.direction === "outbound" || message.unsentAt || message.comment?.isReadOnly)
    return null;
  return (
    <IconButton
      size="sm"
      label={t("answerThis")}
      icon={<Reply aria-hidden="true" />}
      onClick={() => onAnswer(message.id)}
      className="opacity-0 transition-opacity group-hover/message:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-60"
    />
  );
}
