"use client";

import { useEffect, useEffectEvent } from "react";
import { useGround } from "@/components/inbox/ground";
import { useMarkRead } from "@/lib/client/inbox";
import type { ConversationView } from "@/lib/inbox/shapes";

/** Marks a conversation as seen by this member while it is looked at. The feed then tells the lists. */
export function useSeen({ id, unread }: ConversationView): void {
  const { workspace } = useGround();
  const seeing = useMarkRead(workspace, id);
  // Refused, it stays unread in the lists, and is tried again with the next message or the next look.
  const see = useEffectEvent(() => {
    if (document.visibilityState === "visible") seeing.mutate();
  });
  useEffect(() => {
    if (unread === 0) return;
    see();
    const look = () => see();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [unread]);
}
