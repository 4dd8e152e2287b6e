"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { MessagesPane } from "@/components/inbox/messages/opened";
import { conversationQuery } from "@/lib/client/inbox/conversations";

const AFTER_MS = 40;

/** Prefetches a conversation when the pointer or the focus rests on its row, so that it opens at once. */
export function useNearing(workspace: string, conversationId: string) {
  const cache = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const leave = () => clearTimeout(timer.current);
  const ask = () => {
    leave();
    MessagesPane.load();
    void cache.prefetchQuery(conversationQuery(workspace, conversationId));
  };
  const near = () => {
    leave();
    timer.current = setTimeout(ask, AFTER_MS);
  };
  return { onPointerEnter: near, onPointerDown: ask, onPointerLeave: leave, onFocus: near, onBlur: leave };
}
