"use client";

import { useFormatter, useTranslations } from "next-intl";
import { SafeText } from "@/components/inbox/content/safe-text";
import { SendingDetails } from "@/components/inbox/sending/sending-details";
import { Undo } from "@/components/inbox/sending/undo";
import { Instant } from "@/components/marks/instant";
import type { MessageView } from "@/lib/inbox/shapes";

interface MessageFootProps {
  message: MessageView;
  conversationId: string;
}

/** Time of a message and, for ours, its state. */
export function MessageFoot({ message, conversationId }: MessageFootProps) {
  const format = useFormatter();
  const t = useTranslations("inbox.messages");
  const { status, sentAt, editedAt, deliveredAt, readAt, unsentAt, firstText } = message;
  const reached = status === "read" ? readAt : status === "delivered" ? deliveredAt : null;
  const when = reached && format.dateTime(new Date(reached), { dateStyle: "medium", timeStyle: "short" });
  return (
    <footer className="mt-0.5 flex flex-wrap items-center gap-x-2 px-1 text-xs text-muted">
      <Instant at={sentAt} look="time" className="tabular-nums" />
      <Arrival message={message} />
      {message.isHumanAgent && <span>{t("personal")}</span>}
      {message.isDirect && <span>{t("direct")}</span>}
      {editedAt && !unsentAt && <Edited firstText={firstText} />}
      <Undo message={message} conversationId={conversationId} />
      {status !== "received" && (
        <span title={when ?? undefined}>
          <SendingDetails message={message} conversationId={conversationId} />
        </span>
      )}
    </footer>
  );
}

/** The same beside a message within a group: the state is always visible, the time on hover and focus. */
export function MessageSide({ message, conversationId }: MessageFootProps) {
  const { sentAt, status } = message;
  return (
    <span className="flex shrink-0 items-center gap-1 text-xs text-muted">
      {status !== "received" && (
        <SendingDetails message={message} conversationId={conversationId} isWordHidden />
      )}
      <Instant
        at={sentAt}
        look="time"
        className="tabular-nums opacity-0 transition-opacity group-focus-within/message:opacity-100 group-hover/message:opacity-100"
      />
    </span>
  );
}

/** Says that no webhook brought it, and when it came. */
function Arrival({ message: { origin, arrivedAt } }: { message: MessageView }) {
  const t = useTranslations("inbox.messages");
  const format = useFormatter();
  if (!origin) return null;
  if (origin === "imported" || !arrivedAt) return <span>{t("imported")}</span>;
  const at = new Date(arrivedAt);
  return (
    <span
      className="text-warn"
      title={`${t("recoveredHint")} ${format.dateTime(at, { dateStyle: "medium", timeStyle: "short" })}`}
    >
      {t("recovered", { time: format.dateTime(at, { timeStyle: "short" }) })}
    </span>
  );
}

/** Says that it was edited, and shows the earlier text on a press. */
function Edited({ firstText }: { firstText: string | null }) {
  const t = useTranslations("inbox.messages");
  if (!firstText) return <span>{t("edited")}</span>;
  return (
    <details className="max-w-full">
      <summary className="cursor-pointer py-1 underline decoration-dotted underline-offset-2">
        {t("edited")}
      </summary>
      <p className="mt-0.5">{t("firstSaid")}</p>
      <SafeText text={firstText} />
    </details>
  );
}
