"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Instant } from "@/components/marks/instant";
import { StatusMark } from "@/components/marks/status-mark";
import type { MessageView } from "@/lib/inbox/shapes";

/** When it was said and, of ours, what became of it. */
export function MessageFoot({ message }: { message: MessageView }) {
  const t = useTranslations("inbox.thread");
  const format = useFormatter();
  const { status, sentAt, editedAt, deliveredAt, readAt, unsentAt } = message;
  const reached = status === "read" ? readAt : status === "delivered" ? deliveredAt : null;
  const when = reached && format.dateTime(new Date(reached), { dateStyle: "medium", timeStyle: "short" });
  return (
    <footer className="mt-0.5 flex flex-wrap items-center gap-x-2 px-1 text-xs text-muted">
      <Instant at={sentAt} look="time" className="tabular-nums" />
      {editedAt && !unsentAt && <span>{t("edited")}</span>}
      {status !== "received" && (
        <span title={when ?? undefined}>
          <StatusMark status={status} />
        </span>
      )}
    </footer>
  );
}
