"use client";

import { RotateCw } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { useMetaNow } from "@/components/marks/server-clock";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { useResolveDoubt, useRetryMessage } from "@/lib/client/inbox/messages";
import { minutesLeft } from "@/lib/inbox/sending/send-rules";
import type { MessageView } from "@/lib/inbox/shapes";
import { isMetasCode, mayHelpAgain, refusalKindOf } from "@/lib/platforms/refusal-rules";
import type { MessageContext } from "./message";

interface TroubleProps {
  message: MessageView;
  conversation: MessageContext;
}

const MEANINGS = [
  "token_invalid",
  "window_closed",
  "rate_limited",
  "temporary",
  "refused",
  "dropped",
] as const;

/** WhatsApp has no way to read a message back. */
const DECISIONS = ["check", "send_again", "drop"] as const;

/** What went wrong with a message of ours, and what helps. */
export function Trouble({ message, conversation }: TroubleProps) {
  const t = useTranslations("inbox.trouble");
  const refusal = useTranslations("common.refusal");
  const noWindow = useNoWindow(conversation);
  const { failure, status } = message;
  // Our own code: the window was over before Meta was called.
  const kind = failure?.meaning === "window_closed" ? "window_over" : refusalKindOf(failure?.code ?? null);
  const meaning = MEANINGS.find((one) => one === failure?.meaning) ?? "refused";
  return (
    <div className="mt-1 flex max-w-md flex-col items-end gap-1.5 px-1 text-end text-xs">
      <p className={status === "failed" ? "font-medium text-bad" : "font-medium text-warn"}>
        {status !== "failed" ? t("doubt") : kind ? refusal(kind) : t(meaning)}
        {failure?.code && isMetasCode(failure.code) && (
          <span className="ms-1.5 font-normal text-muted">{t("code", { code: failure.code })}</span>
        )}
      </p>
      {status === "failed" && mayHelpAgain(kind, noWindow === null) && (
        <Failed message={message} conversation={conversation} isDown={meaning === "token_invalid"} />
      )}
      {status !== "failed" && <InDoubt message={message} conversation={conversation} />}
    </div>
  );
}

function Failed({ message, conversation, isDown }: TroubleProps & { isDown: boolean }) {
  const t = useTranslations("inbox.trouble");
  const errors = useTranslations("errors");
  const { workspace, may } = useGround();
  const retry = useRetryMessage(workspace, conversation.id);
  const noWindow = useNoWindow(conversation);
  const isStillDown = isDown && conversation.channel.state !== "connected";
  const reason = may.reply ? noWindow : errors("forbidden");
  if (isStillDown && may.connect) {
    return (
      <Link href={`/${workspace}/settings/channels`} className={buttonStyle({ size: "sm" })}>
        {t("reconnect")}
      </Link>
    );
  }
  return (
    <>
      <Button
        size="sm"
        icon={<RotateCw aria-hidden="true" />}
        isBusy={retry.isPending}
        disabledReason={isStillDown ? errors("channel_down") : reason}
        onClick={() => retry.mutate(message.id)}
      >
        {t("retry")}
      </Button>
      {retry.error && <p role="alert">{errors(retry.error.code)}</p>}
    </>
  );
}

function InDoubt({ message, conversation }: TroubleProps) {
  const t = useTranslations("inbox.trouble");
  const errors = useTranslations("errors");
  const { workspace, may } = useGround();
  const resolve = useResolveDoubt(workspace, conversation.id);
  const noWindow = useNoWindow(conversation);
  const forbidden = may.reply ? null : errors("forbidden");
  return (
    <>
      <span className="flex flex-wrap justify-end gap-1.5">
        {DECISIONS.filter((one) => one !== "check" || conversation.platform !== "whatsapp").map(
          (decision) => (
            <Button
              key={decision}
              size="sm"
              variant={decision === "drop" ? "quiet" : "secondary"}
              isBusy={resolve.isPending && resolve.variables.decision === decision}
              disabledReason={forbidden ?? (decision === "send_again" ? noWindow : null)}
              onClick={() => resolve.mutate({ messageId: message.id, decision })}
            >
              {t(decision === "send_again" ? "retry" : decision)}
            </Button>
          ),
        )}
      </span>
      {resolve.isSuccess && resolve.variables.decision === "check" && <p role="status">{t("checking")}</p>}
      {resolve.error && <p role="alert">{errors(resolve.error.code)}</p>}
    </>
  );
}

function useNoWindow({ replyUntil }: MessageContext): string | null {
  const errors = useTranslations("errors");
  const now = useMetaNow(30_000);
  return minutesLeft(replyUntil ? new Date(replyUntil) : null, now) > 0 ? null : errors("window_closed");
}
