"use client";

import { ArrowDown } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useDeferredValue, useMemo, useState } from "react";
import type { Unsent } from "@/components/inbox/outbox/unsent";
import { useInView } from "@/components/inbox/use-in-view";
import { Button } from "@/components/ui/button";
import type { ConversationView } from "@/lib/inbox/shapes";
import { DayLine, NewLine, ReferralLine, TurnLine } from "./lines";
import { firstUnread, type LogItem, lastOf, logDays, logItems } from "./log-items";
import { Message, type MessageContext } from "./message";
import { Note } from "./note";
import { UnsentMessages } from "./unsent-messages";
import { useEndOf } from "./use-end-of";
import { useMessages } from "./use-messages";
import { useNotes } from "./use-notes";

/** As many messages as fill a screen. */
const SHOWN_FIRST = 14;

interface MessagesProps {
  conversation: ConversationView;
  onAnswer: (messageId: string) => void;
  /** A reply that was not sent goes back to the box. */
  onReturn: (unsent: Unsent, picture: File | null) => void;
}

/**
 * The messages, the newest at the bottom. The column is laid out from its end, so that it opens there, stays
 * there while people write, and does not move when older messages are loaded above.
 */
export function Messages({ conversation, onAnswer, onReturn }: MessagesProps) {
  const t = useTranslations("inbox.messages");
  const format = useFormatter();
  const { all, hasOlder, isBusy, wantOlder } = useMessages(conversation);
  const [firstNewId] = useState(() => firstUnread(conversation));
  const end = useEndOf(all);
  // The messages that fill the screen are rendered first, those above them right after.
  const isWhole = useDeferredValue(true, false);
  const about = useAbout(conversation);
  const { turns } = conversation;
  const { notes, hasOlderNotes, areNotesBusy, wantOlderNotes } = useNotes(conversation);
  const days = useMemo(() => {
    const dayOf = (at: string) =>
      format.dateTime(new Date(at), { year: "numeric", month: "numeric", day: "numeric" });
    const parts = { messages: all, notes, turns, hasOlder, hasOlderNotes, firstNewId, dayOf };
    return logDays(logItems(parts));
  }, [all, notes, turns, hasOlder, hasOlderNotes, firstNewId, format]);

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={end.ref}
        onScroll={end.onScroll}
        role="log"
        aria-label={t("label", { name: conversation.contact.name || "…" })}
        className="scroll-quiet flex min-h-0 flex-1 flex-col-reverse overflow-y-auto outline-offset-[-2px]"
      >
        <div className="mx-auto flex w-full max-w-3xl flex-col px-4 pt-3 pb-4 md:px-6">
          {!isWhole ? null : hasOlder ? (
            <Older isBusy={isBusy} onWanted={wantOlder} />
          ) : (
            <p className="py-3 text-center text-xs text-muted">{all.length > 0 ? t("start") : t("empty")}</p>
          )}
          {(isWhole ? days : lastOf(days, SHOWN_FIRST)).map((day) => (
            <section key={day.key} className="flex flex-col">
              {day.items.map((item) =>
                item.type === "older-notes" ? (
                  <OlderNotes key={item.key} isBusy={areNotesBusy} onWanted={wantOlderNotes} />
                ) : (
                  <Item key={item.key} item={item} conversation={about} onAnswer={onAnswer} />
                ),
              )}
            </section>
          ))}
          <UnsentMessages
            conversation={conversation}
            messages={all}
            onReturn={onReturn}
            onAdded={() => end.ref.current?.scrollTo({ top: 0 })}
          />
        </div>
      </div>
      {end.isAway && (
        <Button
          size="sm"
          icon={<ArrowDown aria-hidden="true" />}
          onClick={end.go}
          className="absolute bottom-3 left-1/2 z-10 -translate-x-1/2 animate-appear rounded-full shadow-pane"
        >
          {t("latest", { count: end.missed })}
        </Button>
      )}
    </div>
  );
}

/** What messages show of their conversation: the same object until something changes, to avoid renders. */
function useAbout({ id, platform, contact, channel, replyUntil }: ConversationView): MessageContext {
  return useMemo(
    () => ({ id, platform, contact, channel, replyUntil }),
    [id, platform, contact, channel, replyUntil],
  );
}

interface ItemProps {
  item: Exclude<LogItem, { type: "older-notes" }>;
  conversation: MessageContext;
  onAnswer: (messageId: string) => void;
}

function Item({ item, conversation, onAnswer }: ItemProps) {
  if (item.type === "day") return <DayLine at={item.at} />;
  if (item.type === "new") return <NewLine />;
  if (item.type === "note") return <Note note={item.note} />;
  if (item.type === "turn") return <TurnLine turn={item.turn} />;
  const { message, isFirst, isLast } = item;
  if (message.kind === "referral") return <ReferralLine message={message} conversation={conversation} />;
  return <Message {...{ message, isFirst, isLast, conversation, onAnswer }} />;
}

function Older({ isBusy, onWanted }: { isBusy: boolean; onWanted: () => void }) {
  const t = useTranslations("inbox.messages");
  const ref = useInView(isBusy ? null : onWanted);
  return (
    <div ref={ref} className="flex justify-center py-2">
      <Button size="sm" variant="quiet" isBusy={isBusy} onClick={onWanted}>
        {t("older")}
      </Button>
    </div>
  );
}

/** A button, and no loading on scroll as for messages: a reader may not need the team's old notes. */
function OlderNotes({ isBusy, onWanted }: { isBusy: boolean; onWanted: () => void }) {
  const t = useTranslations("inbox.messages");
  return (
    <div className="my-1 flex justify-end">
      <Button size="sm" variant="quiet" isBusy={isBusy} onClick={onWanted}>
        {t("olderNotes")}
      </Button>
    </div>
  );
}
