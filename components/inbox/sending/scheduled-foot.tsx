"use client";

import { Ban, CalendarClock, CirclePause, PencilLine, SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { windowEnd } from "@/components/inbox/later/later-times";
import { useLaterWords } from "@/components/inbox/later/use-later-words";
import { useMetaNow, useServerNow } from "@/components/marks/server-clock";
import { Button } from "@/components/ui/button";
import { later } from "@/components/ui/later";
import type { ScheduledReplyView } from "@/lib/inbox/later/shapes";
import type { ConversationView } from "@/lib/inbox/shapes";
import { useScheduledVerbs } from "./use-scheduled-verbs";

const LaterDialog = later(() => import("@/components/inbox/later/later-dialog"));

interface ScheduledFootProps {
  reply: ScheduledReplyView;
  conversation: ConversationView;
}

/** When a reply is sent, or why it was held, and what can be done about it. */
export function ScheduledFoot({ reply, conversation }: ScheduledFootProps) {
  const t = useTranslations("reply.later");
  const { may } = useGround();
  const verbs = useScheduledVerbs(reply, conversation);
  const [isAsking, setAsking] = useState(false);
  const now = useServerNow();
  const metaNow = useMetaNow();
  const until = conversation.replyUntil ? new Date(conversation.replyUntil) : null;
  const isOpen = conversation.kind === "comments" || (until !== null && until > metaNow);
  return (
    <div className="mt-1 flex max-w-md flex-col items-end gap-1 px-1 text-end text-xs">
      <Standing reply={reply} conversation={conversation} />
      {verbs.problem && (
        <p role="alert" className="font-medium text-bad">
          {verbs.problem}
        </p>
      )}
      {may.reply && (
        <span className="flex flex-wrap justify-end gap-1">
          <Button
            size="sm"
            variant="quiet"
            icon={<PencilLine aria-hidden="true" />}
            isBusy={verbs.isBusy}
            onClick={verbs.edit}
          >
            {t("edit")}
          </Button>
          {isOpen && (
            <Button
              size="sm"
              variant="quiet"
              icon={<CalendarClock aria-hidden="true" />}
              onClick={() => setAsking(true)}
            >
              {t("change")}
            </Button>
          )}
          {isOpen && (
            <Button
              size="sm"
              variant="quiet"
              icon={<SendHorizontal aria-hidden="true" />}
              isBusy={verbs.isBusy}
              onClick={verbs.sendNow}
            >
              {t("sendNow")}
            </Button>
          )}
          <Button
            size="sm"
            variant="quiet"
            icon={<Ban aria-hidden="true" />}
            isBusy={verbs.isBusy}
            onClick={verbs.cancel}
          >
            {t("cancel")}
          </Button>
        </span>
      )}
      {isAsking && (
        <LaterDialog
          title={t("change")}
          end={windowEnd(until, now, metaNow)}
          before={reply}
          onClose={() => setAsking(false)}
          onChoose={(choice) => {
            setAsking(false);
            verbs.change(choice);
          }}
        />
      )}
    </div>
  );
}

function Standing({ reply, conversation }: ScheduledFootProps) {
  const t = useTranslations("reply.later");
  const errors = useTranslations("errors");
  const say = useLaterWords();
  const { members, me } = useGround();
  const name = conversation.contact.name || "…";
  const time = say(new Date(reply.goesAt));
  const { heldFor, authorId } = reply;
  const isAhead = new Date(reply.goesAt) > useServerNow();
  const writer = members.find(({ id }) => id === authorId)?.name;
  if (!heldFor) {
    return (
      <p className="flex items-center gap-1 font-medium text-info">
        <CalendarClock className="size-3.5 shrink-0" aria-hidden="true" />
        <span>
          {t("goes", { time })}
          {authorId !== me && writer && <> · {t("by", { name: writer })}</>}
          {reply.yieldsToContact && <> · {t("yieldsTo", { name })}</>}
        </span>
      </p>
    );
  }
  const why =
    heldFor === "contact_wrote"
      ? t("contactWrote", { name })
      : heldFor === "writer_gone"
        ? t("writerGone")
        : errors(heldFor);
  return (
    <p role="alert" className="flex items-center gap-1 font-medium text-warn">
      <CirclePause className="size-3.5 shrink-0" aria-hidden="true" />
      {t(isAhead ? "paused" : "held", { time, why })}
    </p>
  );
}
