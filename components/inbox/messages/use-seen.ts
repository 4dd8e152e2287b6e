"use client";

import { useEffect, useEffectEvent } from "react";
import { useGround } from "@/components/inbox/ground";
import { useMarkRead } from "@/lib/client/inbox/state";
import type { ConversationView } from "@/lib/inbox/shapes";

/**
 * Marks a conversation as seen by this member while it is open, unless they have just marked it as unread:
 * then it stays unread until it is opened again.
 */
export function useSeen({ id, unread, isMentioned }: ConversationView, isKeptUnread: boolean): void {
  const { workspace, me } = useGround();
  const seeing = useMarkRead({ workspace, me }, id);
  // If refused, it stays unread in the lists; the next message or the next look tries again.
  const see = useEffectEvent(() => {
    if (document.visibilityState === "visible") seeing.mutate();
  });
  useEffect(() => {
    if ((unread === 0 && !isMentioned) || isKeptUnread) return;
    see();
    const look = () => see();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [unread, isMentioned, isKeptUnread]);
}
