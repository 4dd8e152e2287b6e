"use client";

import { UserRoundCheck } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useShortTime } from "@/components/inbox/durations";
import { WRITE_FIELD } from "@/components/inbox/room";
import { useMetaNow } from "@/components/marks/server-clock";
import { Button } from "@/components/ui/button";
import { createCell, useCell } from "@/lib/client/cell";
import type { ConversationView } from "@/lib/inbox/shapes";
import { minutesLeft, replyRight } from "@/lib/inbox/window-rules";

type Windowed = Pick<ConversationView, "id" | "kind" | "replyUntil" | "humanAgentUntil">;
type Offered = Windowed & Pick<ConversationView, "contact" | "platform">;

/** The windows whose rule this page's member has accepted: once for each, until they close the page. */
const acceptedWindows = createCell<ReadonlySet<string>>(new Set());
const windowKey = ({ id, humanAgentUntil }: Windowed) => `${id}/${humanAgentUntil}`;

const dateOf = (instant: string | null) => (instant ? new Date(instant) : null);

/** By which right a reply goes out now, and whether the member accepted the rule of a person's reply. */
export function useReplyRight(conversation: Windowed) {
  const now = useMetaNow(30_000);
  const accepted = useCell(acceptedWindows);
  const windows = {
    replyUntil: dateOf(conversation.replyUntil),
    humanAgentUntil: dateOf(conversation.humanAgentUntil),
    isEndless: conversation.kind === "comments",
  };
  return { right: replyRight(windows, now), isAccepted: accepted.has(windowKey(conversation)) };
}

/** In place of the closed box: the rule for a person's reply, which opens the box once it is accepted. */
export function HumanAgentOffer({ conversation }: { conversation: Offered }) {
  const t = useTranslations("inbox.box.person");
  const common = useTranslations("common");
  const format = useFormatter();
  const name = conversation.contact.name || common("unknownContact");
  const platform = common(`platform.${conversation.platform}`);
  const until = format.dateTime(dateOf(conversation.humanAgentUntil) ?? 0, {
    dateStyle: "medium",
    timeStyle: "short",
  });
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-2 rounded-control border border-line bg-sunken px-3.5 py-3">
      <UserRoundCheck className="mt-0.5 size-4 shrink-0 text-warn" aria-hidden="true" />
      <div className="flex min-w-52 flex-1 flex-col">
        <p className="font-medium">{t("title")}</p>
        <p className="text-muted">{t("rule", { platform, name, until })}</p>
      </div>
      <Button
        size="sm"
        onClick={() => {
          acceptedWindows.set(new Set([...acceptedWindows.get(), windowKey(conversation)]));
          setTimeout(() => document.getElementById(WRITE_FIELD)?.focus());
        }}
      >
        {t("accept")}
      </Button>
    </div>
  );
}

/** Above the open box: that it is a person's reply, the rule, and how long it is allowed. */
export function HumanAgentNote({ conversation }: { conversation: Windowed }) {
  const t = useTranslations("inbox.box.person");
  const short = useShortTime();
  const now = useMetaNow(30_000);
  const { right } = useReplyRight(conversation);
  if (right !== "human_agent") return null;
  const time = short(minutesLeft(dateOf(conversation.humanAgentUntil), now));
  return (
    <p className="flex items-start gap-1.5 text-xs font-medium text-warn">
      <UserRoundCheck className="mt-px size-3.5 shrink-0" aria-hidden="true" />
      {t("note", { time })}
    </p>
  );
}
