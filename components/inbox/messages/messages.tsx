"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useDeferredValue, useMemo, useRef, useState } from "react";
import { useJumps } from "@/components/inbox/jump";
import type { Unsent } from "@/components/inbox/outbox/unsent";
import type { MessageContext } from "@/components/inbox/sending/message-context";
import { ScheduledReplies } from "@/components/inbox/sending/scheduled-replies";
import type { ConversationView } from "@/lib/inbox/shapes";
import { MoreMessages, Pills } from "./log-ends";
import { firstUnread, lastOf, logDays, logItems } from "./log-items";
import { LogRowFrame } from "./log-row";
import { byDay, logRows, oncePerQuarter } from "./log-rows";
import { UnsentMessages } from "./unsent-messages";
import { useAnchor } from "./use-anchor";
import { useLogRows } from "./use-log-rows";
import { useMessages } from "./use-messages";
import { useMissed } from "./use-missed";
import { useNotes } from "./use-notes";
import { useArrival, usePlaceKeys, usePlaces, useUnreadAbove } from "./use-places";

/** As many messages as fill a screen. */
const SHOWN_FIRST = 14;

interface MessagesProps {
  conversation: ConversationView;
  onAnswer: (messageId: string) => void;
  /** A reply that was not sent goes back to the box. */
  onReturn: (unsent: Unsent) => void;
}

/**
 * The messages, the newest at the bottom. The column is laid out from its end, so that it opens there, stays
 * there while people write, and does not move when older messages are loaded above.
 */
export function Messages({ conversation, onAnswer, onReturn }: MessagesProps) {
  const t = useTranslations("inbox.messages");
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [firstNewId] = useState(() => conversation.firstUnreadId ?? firstUnread(conversation));
  const [unreadCount] = useState(conversation.unread);
  const places = usePlaces(firstNewId);
  const messages = useMessages(conversation, places.place);
  const { all, hasOlder, hasNewer } = messages;
  useArrival(places, messages, firstNewId);
  const { days, notes } = useDays(conversation, messages, firstNewId);
  // The messages that fill the screen are rendered first, those above them right after.
  const isWhole = useDeferredValue(true, false);
  const rows = useMemo(() => logRows(isWhole ? days : lastOf(days, SHOWN_FIRST)), [days, isWhole]);
  const onSight = (key: string | null) => messages.check(all.some(({ id }) => id === key) ? key : null);
  const { target, arrive: onArrival } = places;
  const anchor = useAnchor({ box, content, hasNewer, target, onArrival, onSight });
  const [focusKey, setFocusKey] = useState<string | null>(null);
  const also = () => [anchor.anchorKey(), target?.key ?? null, focusKey];
  const { shown, below } = useLogRows(rows, box, also);
  const isAway = anchor.isAway || hasNewer;
  const missed = useMissed(messages.recent, isAway);
  const unread = useUnreadAbove(firstNewId);
  const toEnd = () => {
    places.leave();
    anchor.toEnd(hasNewer ? "auto" : "smooth");
  };
  useJumps(conversation.id, (to) => (to === "end" ? toEnd() : places.go(to, all)));
  usePlaceKeys(conversation.id, unread.isAbove);
  const about = useAbout(conversation);
  const context = useMemo(
    () => ({ conversation: about, onAnswer, onNewSeen: () => unread.setSeen(true) }),
    [about, onAnswer, unread.setSeen],
  );

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={box}
        onScroll={anchor.onScroll}
        role="log"
        aria-live={isAway ? "off" : undefined}
        aria-label={t("label", { name: conversation.contact.name || "…" })}
        onFocus={({ target }) => setFocusKey(target.closest<HTMLElement>("[data-key]")?.dataset.key ?? null)}
        className="scroll-quiet flex min-h-0 flex-1 flex-col-reverse overflow-y-auto outline-offset-[-2px] [overflow-anchor:none]"
      >
        <div ref={content} className="mx-auto flex w-full max-w-3xl flex-col px-4 pt-3 pb-4 md:px-6">
          {!isWhole ? null : hasOlder ? (
            <MoreMessages side="older" isBusy={messages.isBusy} onWanted={messages.wantOlder} />
          ) : (
            <p className="py-3 text-center text-xs text-muted">{all.length > 0 ? t("start") : t("empty")}</p>
          )}
          {byDay(shown).map(({ day, rows: ofDay }) => (
            <section key={day} className="flex flex-col">
              {ofDay.map((row) => (
                <LogRowFrame
                  key={row.key}
                  row={row}
                  context={context}
                  notes={notes}
                  isFound={row.key === places.foundKey}
                />
              ))}
            </section>
          ))}
          {below > 0 && <div aria-hidden="true" style={{ height: below }} className="shrink-0" />}
          {hasNewer && (
            <MoreMessages side="newer" isBusy={messages.isNewerBusy} onWanted={messages.wantNewer} />
          )}
          <div className={hasNewer ? "hidden" : "contents"}>
            <ScheduledReplies conversation={conversation} />
            <UnsentMessages conversation={conversation} messages={all} onReturn={onReturn} onAdded={toEnd} />
          </div>
        </div>
      </div>
      <Pills
        unread={unread.isAbove ? unreadCount : 0}
        onUnread={() => places.go("unread", all)}
        isAway={isAway}
        missed={missed}
        onEnd={toEnd}
        isOnTheWay={messages.isOnTheWay}
      />
    </div>
  );
}

/** The conversation's lines by day, and what loads its older notes. */
function useDays(
  conversation: ConversationView,
  { all, hasOlder, hasNewer }: ReturnType<typeof useMessages>,
  firstNewId: string | null,
) {
  const format = useFormatter();
  const dayOf = useMemo(() => {
    const parts = { year: "numeric", month: "numeric", day: "numeric" } as const;
    return oncePerQuarter((at) => format.dateTime(at, parts));
  }, [format]);
  const { turns } = conversation;
  const { notes, hasOlderNotes, areNotesBusy, wantOlderNotes } = useNotes(conversation);
  const days = useMemo(() => {
    const parts = { messages: all, notes, turns, hasOlder, hasNewer, hasOlderNotes, firstNewId, dayOf };
    return logDays(logItems(parts));
  }, [all, notes, turns, hasOlder, hasNewer, hasOlderNotes, firstNewId, dayOf]);
  return { days, notes: { isBusy: areNotesBusy, onWanted: wantOlderNotes } };
}

/** What messages show of their conversation: the same object until something changes, to avoid renders. */
function useAbout(conversation: ConversationView): MessageContext {
  const { id, platform, kind, contact, channel, replyUntil, humanAgentUntil } = conversation;
  return useMemo(
    () => ({ id, platform, kind, contact, channel, replyUntil, humanAgentUntil }),
    [id, platform, kind, contact, channel, replyUntil, humanAgentUntil],
  );
}
