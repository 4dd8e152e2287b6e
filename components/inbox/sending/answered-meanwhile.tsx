"use client";

import { UsersRound } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useGround } from "@/components/inbox/ground";
import { findAnswer } from "@/components/inbox/outbox/answer-rules";
import { useWriterName } from "@/components/inbox/writer-name";
import { useMetaNow } from "@/components/marks/server-clock";
import type { ConversationView } from "@/lib/inbox/shapes";

interface AnsweredMeanwhileProps {
  /** The last message the writer of the reply had seen when they began. */
  seenId: string | null;
  conversation: ConversationView;
}

/** Who answered while a reply was written, when and what: its writer decides whether theirs is sent all the same. */
export function AnsweredMeanwhile({ seenId, conversation }: AnsweredMeanwhileProps) {
  const t = useTranslations("inbox");
  const errors = useTranslations("errors");
  const common = useTranslations("common.platform");
  const format = useFormatter();
  const { me } = useGround();
  const nameOf = useWriterName();
  const now = useMetaNow(1_000);
  const answer = findAnswer(conversation.messages.items, seenId, me);
  if (!answer) {
    return (
      <p role="alert" className="font-medium text-warn">
        {errors("answered_meanwhile")}
      </p>
    );
  }
  const name = nameOf(answer, common(conversation.platform));
  const at = new Date(answer.sentAt);
  // Our own clock is behind by the network's delay.
  const time = format.relativeTime(at, { now: at > now ? at : now, style: "short" });
  const words = answer.text ?? answer.attachments[0]?.name ?? t(`kind.${answer.kind}`);
  return (
    <div className="flex max-w-full flex-col items-end gap-0.5 text-warn">
      {/* Said once; the time beside it goes on. */}
      <p role="alert" className="sr-only">
        {t("unsent.answeredShort", { name })}
      </p>
      <p aria-hidden="true" className="font-medium">
        <UsersRound className="me-1 inline size-3.5 align-[-2px]" />
        {t("unsent.answered", { name, time })}
      </p>
      <bdi className="max-w-full truncate text-muted">{words}</bdi>
    </div>
  );
}
