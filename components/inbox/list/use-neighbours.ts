"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useGround } from "@/components/inbox/ground";
import { conversationQuery } from "@/lib/client/inbox/conversations";
import type { ConversationLine } from "@/lib/inbox/shapes";

/** A conversation shown for less time than this prefetches nothing. */
const AFTER_MS = 150;

/** Prefetches the conversations next to the open one, or the first, so that the keys open them at once. */
export function useNeighbours(lines: readonly ConversationLine[] | undefined, openId: string | null): void {
  const { workspace } = useGround();
  const cache = useQueryClient();
  const place = lines?.findIndex(({ id }) => id === openId) ?? -1;
  const after = lines?.[place + 1]?.id;
  const before = lines?.[place - 1]?.id;
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const id of [after, before]) if (id) void cache.prefetchQuery(conversationQuery(workspace, id));
    }, AFTER_MS);
    return () => clearTimeout(timer);
  }, [cache, workspace, after, before]);
}
