"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { Instant } from "@/components/marks/instant";
import { StatusMark } from "@/components/marks/status-mark";
import { Popover } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import { sendingsQuery } from "@/lib/client/inbox/sendings";
import type { SendingView } from "@/lib/inbox/sending/shapes";
import type { MessageView } from "@/lib/inbox/shapes";
import { isMetasCode } from "@/lib/platforms/refusal-rules";
import { sendingSteps } from "./sending-steps";

interface SendingDetailsProps {
  message: MessageView;
  conversationId: string;
  isWordHidden?: boolean;
}

/** How far a message of ours has got; a press shows when and how it was sent, part by part. */
export function SendingDetails({ message, conversationId, isWordHidden = false }: SendingDetailsProps) {
  const t = useTranslations("inbox.sendings");
  const status = message.status === "received" ? "queued" : message.status;
  return (
    <Popover
      title={t("details")}
      side="top"
      align="end"
      trigger={
        <button
          type="button"
          title={t("details")}
          className="-my-1 inline-flex min-h-6 min-w-6 items-center justify-center rounded-control underline-offset-2 hover:underline"
        >
          <StatusMark status={status} isWordHidden={isWordHidden} />
        </button>
      }
    >
      <Sendings messageId={message.id} conversationId={conversationId} />
    </Popover>
  );
}

function Sendings({ messageId, conversationId }: { messageId: string; conversationId: string }) {
  const t = useTranslations("inbox.sendings");
  const { workspace } = useGround();
  const { data: parts, error } = useQuery(sendingsQuery(workspace, conversationId, messageId));
  if (error && !parts) return <p role="alert">{t("failed")}</p>;
  if (!parts) return <Skeleton className="h-24 w-64" />;
  return (
    <div className="flex max-h-[60dvh] min-w-56 flex-col gap-3 overflow-y-auto">
      {parts.map((part, index) => (
        <Part key={part.messageId} part={part} number={index + 1} count={parts.length} />
      ))}
    </div>
  );
}

function Part({ part, number, count }: { part: SendingView; number: number; count: number }) {
  const t = useTranslations("inbox.sendings");
  const kind = t(part.kind === "text" ? "kind.text" : "kind.file");
  return (
    <section className="flex flex-col gap-1.5">
      {count > 1 && <h5 className="font-medium">{t("part", { number, count, kind })}</h5>}
      {part.attempts.length === 0 && <p className="text-muted">{t("elsewhere")}</p>}
      <ol className="flex flex-col gap-1">
        {sendingSteps(part).map(({ step, at, calls, code }, index) => (
          <li key={index} className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className={step === "failed" ? "font-medium text-bad" : undefined}>
              {t(`step.${step}`)}
              {calls > 1 && <span className="ms-1.5 text-muted">{t("step.calls", { count: calls })}</span>}
              {code && (
                <span className="ms-1.5 text-muted">{isMetasCode(code) ? t("code", { code }) : null}</span>
              )}
            </span>
            {at && <Instant at={at} look="full" className="text-muted tabular-nums" />}
          </li>
        ))}
      </ol>
      {part.externalId && (
        <p className="text-xs text-muted">
          {t("id")}: <code className="break-all select-all">{part.externalId}</code>
        </p>
      )}
    </section>
  );
}
