"use client";

import { UserRoundCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { Button } from "@/components/ui/button";
import { useRetryMessage } from "@/lib/client/inbox/sendings";
import type { TroubleProps } from "./trouble";

/** After the reply window: the member may send it as a person, if they accept the rule. */
export function PersonalRetry({ message, conversation }: TroubleProps) {
  const t = useTranslations("inbox.trouble");
  const errors = useTranslations("errors");
  const { workspace, may } = useGround();
  const retry = useRetryMessage(workspace, conversation.id);
  return (
    <>
      <Button
        size="sm"
        icon={<UserRoundCheck aria-hidden="true" />}
        isBusy={retry.isPending}
        disabledReason={may.reply ? null : errors("forbidden")}
        onClick={() => retry.mutate({ messageId: message.id, isHumanAgent: true })}
      >
        {t("asPerson")}
      </Button>
      <p className="text-muted">{t("personRule")}</p>
      {retry.error && <p role="alert">{errors(retry.error.code)}</p>}
    </>
  );
}
