"use client";

import { memo } from "react";
import type { MessageContext } from "@/components/inbox/sending/message-context";
import { TurnLine } from "@/components/inbox/turns/turn-line";
import { classNames } from "@/components/ui/class-names";
import { DayLine, NewLine, ReferralLine } from "./lines";
import { OlderNotes } from "./log-ends";
import type { LogItem } from "./log-items";
import { Message } from "./message";
import { Note } from "./note";
import type { ShownRow } from "./use-log-rows";

interface LogRowContext {
  conversation: MessageContext;
  onAnswer: (messageId: string) => void;
  onNewSeen: () => void;
}

interface LogRowProps {
  row: ShownRow;
  context: LogRowContext;
  /** Loads older notes. */
  notes: { isBusy: boolean; onWanted: () => void };
  /** Somebody has just jumped to it. */
  isFound: boolean;
}

/** One line of the conversation, in a frame of its own that can be measured and found again. */
export function LogRowFrame({ row, context, notes, isFound }: LogRowProps) {
  const isDay = row.item.type === "day";
  return (
    <div
      ref={row.measure}
      data-key={row.key}
      data-index={row.index}
      data-sticky={isDay || undefined}
      style={row.gap > 0 ? { marginBlockStart: row.gap } : undefined}
      className={classNames(
        "flex flex-col rounded-pane",
        isDay && "pointer-events-none sticky top-1 z-1",
        isFound && "animate-flash",
      )}
    >
      {row.item.type === "older-notes" ? (
        <OlderNotes {...notes} />
      ) : (
        <Item item={row.item} context={context} />
      )}
    </div>
  );
}

const Item = memo(function Item({
  item,
  context,
}: {
  item: Exclude<LogItem, { type: "older-notes" }>;
  context: LogRowContext;
}) {
  const { conversation, onAnswer } = context;
  if (item.type === "day") return <DayLine at={item.at} />;
  if (item.type === "new") return <NewLine onSeen={context.onNewSeen} />;
  if (item.type === "note") return <Note note={item.note} />;
  if (item.type === "turn") return <TurnLine turn={item.turn} />;
  const { message, isFirst, isLast } = item;
  if (message.kind === "referral") return <ReferralLine message={message} conversation={conversation} />;
  return <Message {...{ message, isFirst, isLast, conversation, onAnswer }} />;
});
