"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useInboxUrl } from "@/components/inbox/inbox-url";
import type { SearchQuestion } from "@/lib/client/search";
import { readDay } from "@/lib/days";
import { CONVERSATION_STATES, MESSAGE_KINDS } from "@/lib/words";

/** Whose words: the contact's, ours, or the members' among themselves. */
export const SIDES = ["inbound", "outbound", "notes"] as const;

const words = {
  find: parseAsString.withDefault(""),
  /** Only in this conversation. */
  here: parseAsString,
  by: parseAsString,
  side: parseAsStringLiteral(SIDES),
  kind: parseAsStringLiteral(MESSAGE_KINDS),
  status: parseAsStringLiteral(CONVERSATION_STATES),
  since: parseAsString,
  until: parseAsString,
};

const NOTHING = {
  find: "",
  here: null,
  by: null,
  side: null,
  kind: null,
  status: null,
  since: null,
  until: null,
};

/** What is looked for, as the address names it; the channel, platform, label or kind of the list is kept. */
export function useSearchUrl() {
  const [state, change] = useQueryStates(words, { history: "push" });
  const { platform, channel, label, only } = useInboxUrl();
  const { find, by, side, kind, status, here: conversationId } = state;
  const since = readDay(state.since);
  const until = readDay(state.until);
  const question: SearchQuestion = {
    text: find,
    ...(platform ? { platform } : {}),
    ...(channel ? { channelId: channel } : {}),
    ...(label ? { labelId: label } : {}),
    ...(only ? { conversationKind: only } : {}),
    ...(conversationId ? { conversationId } : {}),
    ...(by ? { authorId: by } : {}),
    ...(side === "notes" ? { among: "notes" as const } : side ? { direction: side } : {}),
    ...(kind ? { kind } : {}),
    ...(status ? { status } : {}),
    ...(since ? { since } : {}),
    ...(until ? { until } : {}),
  };
  return {
    ...state,
    since,
    until,
    conversationId,
    question,
    isOn: find.trim() !== "",
    hasFilter: Boolean(by || side || kind || status || since || until || conversationId),
    change,
    start: (text: string) => void change({ find: text.trim() }),
    /** Back to the list as it was. */
    leave: () => void change(NOTHING),
    widen: () => void change({ ...NOTHING, find }),
  };
}
