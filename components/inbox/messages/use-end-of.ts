"use client";

import { useRef, useState } from "react";
import type { MessageView } from "@/lib/inbox/shapes";
import { countBelow } from "./log-items";

const NEAR_END_PX = 80;

/** Whether the end of the conversation is out of view, and how many messages came there since. */
export function useEndOf(messages: readonly MessageView[]) {
  const ref = useRef<HTMLDivElement>(null);
  const [isAway, setAway] = useState(false);
  const lastId = messages.at(-1)?.id;
  const [seenId, setSeenId] = useState(lastId);
  if (!isAway && seenId !== lastId) setSeenId(lastId);
  return {
    ref,
    isAway,
    missed: countBelow(messages, seenId),
    onScroll: () => setAway(Math.abs(ref.current?.scrollTop ?? 0) > NEAR_END_PX),
    go: () => ref.current?.scrollTo({ top: 0, behavior: "smooth" }),
  };
}
