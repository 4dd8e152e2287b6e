"use client";

import { useState } from "react";
import type { MessageView } from "@/lib/inbox/shapes";
import { countBelow } from "./log-items";

/** How many messages came at the end since it was in view. */
export function useMissed(messages: readonly MessageView[], isAway: boolean): number {
  const lastId = messages.at(-1)?.id;
  const [seenId, setSeenId] = useState(lastId);
  if (!isAway && seenId !== lastId) setSeenId(lastId);
  return countBelow(messages, seenId);
}
