"use client";

import { RotateCw } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { useReplyRight } from "@/components/inbox/reply/human-agent";
import { useMetaNow } from "@/components/marks/server-clock";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { useResolveDoubt, useRetryMessage } from "@/lib/client/inbox/sendings";
import { mayHelpAgain, type Remedy, remedyOf, waitEnd } from "@/lib/inbox/sending/remedy-rules";
import type { MessageView } from "@/lib/inbox/shapes";
import { isMetasCode, refusalKindOf } from "@/lib/platforms/refusal-rules";
import type { MessageContext } from "./message-context";
import { PersonalRetry } from "./personal-retry";

export interface TroubleProps {
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
  const noWindow = useNoWindow(message, conversation);
  const { right } = useReplyRight(conversation);
  const { failure, status } = message;
  // Our own code: the window was over before Meta was called.
  const metasKind = refusalKindOf(failure?.code ?? null, message);
  const kind = metasKind ?? (failure?.meaning === "window_closed" ? "window_over" : null);
  const meaning = MEANINGS.find((one) => one === failure?.meaning) ?? "refused";
  const remedy = remedyOf(meaning, kind);
  return (
    <div className="mt-1 flex max-w-md flex-col items-end gap-1.5 px-1 text-end text-xs">
      <p className={status === "failed" ? "font-medium text-bad" : "font-medium text-warn"}>
        {status !== "failed" ? t("doubt") : kind ? refusal(kind) : t(meaning)}
        {failure?.code && isMetasCode(failure.code) && (
          <span className="ms-1.5 font-normal text-muted">{t("code", { code: failure.code })}</span>
        )}
      </p>
      {kind === "window_over" && !message.isHumanAgent && right === "human_agent" && (
        <PersonalRetry message={message} conversation={conversation} />
      )}
      {status === "failed" && mayHelpAgain(remedy, noWindow === null) && (
        <Failed message={message} conversation={conversation} remedy={remedy} />
      )}
      {status !== "failed" && <InDoubt message={message} conversation={conversation} />}
    </div>
  );
}

function Failed({ message, conversation, remedy }: TroubleProps & { remedy: Remedy }) {
  const t = useTranslations("inbox.trouble");
  const errors = useTranslations("errors");
  const { workspace, may } = useGround();
  const retry = useRetryMessage(workspace, conversation.id);
  const noWindow = useNoWindow(message, conversation);
  const isStillDown = conversation.channel.state !== "connected";
  const tooEarly = useTooEarly(message, remedy);
  const reason = may.reply ? (noWindow ?? tooEarly) : errors("forbidden");
  const link = (
    <Link href={`/${workspace}/settings/channels`} className={buttonStyle({ size: "sm" })}>
      {t("reconnect")}
    </Link>
  );
  const isForReconnect = remedy === "reconnect" && may.connect;
  if (isStillDown && isForReconnect) return link;
  return (
    <>
      {isForReconnect && message.failure?.meaning === "refused" && link}
      <Button
        size="sm"
        icon={<RotateCw aria-hidden="true" />}
        isBusy={retry.isPending}
        disabledReason={isStillDown ? errors("channel_down") : reason}
        onClick={() => retry.mutate({ messageId: message.id })}
      >
        {t("retry")}
      </Button>
      {retry.error && <p role="alert">{errors(retry.error.code)}</p>}
    </>
  );
}

/** Why it should not be sent again yet; null if it may. */
function useTooEarly({ failure }: MessageView, remedy: Remedy): string | null {
  const t = useTranslations("inbox.trouble");
  const format = useFormatter();
  const now = useMetaNow(30_000);
  const end = failure && waitEnd(remedy, new Date(failure.at));
  if (!end || end <= now) return null;
  return t("from", { time: format.dateTime(end, { dateStyle: "medium", timeStyle: "short" }) });
}

function InDoubt({ message, conversation }: TroubleProps) {
  const t = useTranslations("inbox.trouble");
  const errors = useTranslations("errors");
  const { workspace, may } = useGround();
  const resolve = useResolveDoubt(workspace, conversation.id);
  const noWindow = useNoWindow(message, conversation);
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

/** Why it cannot be sent again now; null if it can: a person's reply for as long as a person may answer. */
function useNoWindow(message: MessageView, conversation: MessageContext): string | null {
  const errors = useTranslations("errors");
  const { right } = useReplyRight(conversation);
  // A template needs no open window, nor does what is sent in its place.
  const needsNone = message.kind === "template" || message.isDirect;
  const isOpen = needsNone || right === "free" || (right === "human_agent" && message.isHumanAgent);
  return isOpen ? null : errors("window_closed");
}
