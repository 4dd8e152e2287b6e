"use client";

import { AlarmClock, CirclePause, SkipForward } from "lucide-react";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { IconButton } from "@/components/ui/icon-button";
import type { ConversationState } from "@/lib/words";
import type { useConversationVerbs } from "./use-conversation-verbs";

interface PutOffButtonsProps {
  status: ConversationState;
  verbs: ReturnType<typeof useConversationVerbs>;
}

/** Snooze a conversation, set it to pending, or close it and go on; where there is room. */
export function PutOffButtons({ status, verbs }: PutOffButtonsProps) {
  "use memo";
  const t = useTranslations("inbox.head");
  const errors = useTranslations("errors");
  const { may } = useGround();
  const disabledReason = may.reply ? null : errors("forbidden");
  if (status === "closed") return null;
  return (
    <>
      <IconButton
        keys="z"
        label={t("snooze")}
        icon={<AlarmClock aria-hidden="true" />}
        disabledReason={disabledReason}
        onClick={verbs.openSnooze}
        className="@max-[30rem]/head:hidden!"
      />
      {status !== "pending" && (
        <IconButton
          keys="w"
          label={t("pending")}
          icon={<CirclePause aria-hidden="true" />}
          disabledReason={disabledReason}
          onClick={verbs.setPending}
          className="@max-[38rem]/head:hidden!"
        />
      )}
      <IconButton
        keys="q"
        label={t("closeNext")}
        icon={<SkipForward aria-hidden="true" />}
        disabledReason={disabledReason}
        onClick={verbs.closeAndNext}
        className="@max-[34rem]/head:hidden!"
      />
    </>
  );
}
