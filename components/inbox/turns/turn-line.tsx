"use client";

import { AlarmClock, CircleCheck, CirclePause, RotateCcw, Tag, UserRound } from "lucide-react";
import { useFormatter } from "next-intl";
import type { TurnView } from "@/lib/inbox/aside-rules";
import { useTurnWords } from "./use-turn-words";

const ICONS = {
  closed: CircleCheck,
  reopened: RotateCcw,
  snoozed: AlarmClock,
  woken: RotateCcw,
  assigned: UserRound,
  labelled: Tag,
  unlabelled: Tag,
};

/** Says what somebody did with the conversation: closed it, put it off, gave it to somebody, labelled it. */
export function TurnLine({ turn }: { turn: TurnView }) {
  const format = useFormatter();
  const words = useTurnWords(turn);
  const Icon = turn.turn === "snoozed" && !turn.until ? CirclePause : ICONS[turn.turn];
  return (
    <p className="my-2 flex items-center justify-center gap-1.5 text-center text-xs text-muted">
      <Icon className="size-3.5 shrink-0" aria-hidden="true" />
      <bdi className="min-w-0 wrap-anywhere">{words}</bdi>
      <time dateTime={turn.at} className="tabular-nums">
        {format.dateTime(new Date(turn.at), { timeStyle: "short" })}
      </time>
    </p>
  );
}
