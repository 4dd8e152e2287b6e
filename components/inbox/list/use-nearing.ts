"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { conversationQuery } from "@/lib/client/inbox";

const AFTER_MS = 80;

/** Asks for a conversation when the pointer or the focus rests on its row, so that it opens at once. */
export function useNearing(workspace: string, conversationId: string) {
  const cache = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const leave = () => clearTimeout(timer.current);
  const near = () => {
    leave();
    timer.current = setTimeout(() => {
      void import("@/components/inbox/messages/thread-pane");
      void cache.prefetchQuery(conversationQuery(workspace, conversationId));
    }, AFTER_MS);
  };
  return { onPointerEnter: near, onPointerLeave: leave, onFocus: near, onBlur: leave };
}
