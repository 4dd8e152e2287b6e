"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { olderMessagesQuery } from "@/lib/client/inbox/messages";
import type { ConversationView, MessageView } from "@/lib/inbox/shapes";

/**
 * The messages of a conversation, as far back as was requested. The newest page changes while people write;
 * messages that leave it are kept, so that there is no gap before the older pages.
 */
export function useMessages({ id, messages }: ConversationView) {
  const { workspace } = useGround();
  const [start] = useState(messages.older);
  const [recentMessages, setRecentMessages] = useState(messages.items);
  const [isOlderWanted, setOlderWanted] = useState(false);
  const older = useInfiniteQuery({
    ...olderMessagesQuery(workspace, id, start ?? ""),
    enabled: isOlderWanted && start !== null,
  });

  const [shown, setShown] = useState(messages.items);
  if (shown !== messages.items) {
    setShown(messages.items);
    setRecentMessages(together(recentMessages, messages.items));
  }
  const pages = older.data?.pages;
  const all = useMemo(
    () => together(pages?.toReversed().flatMap(({ items }) => items) ?? [], recentMessages),
    [pages, recentMessages],
  );
  return {
    all,
    hasOlder: start !== null && (older.data ? older.hasNextPage : true),
    isBusy: older.isFetching && (older.isPending || older.isFetchingNextPage),
    isFailed: older.isError,
    wantOlder: () => {
      if (!isOlderWanted) setOlderWanted(true);
      else if (older.isError && !older.data) void older.refetch();
      else if (!older.isFetching) void older.fetchNextPage();
    },
  };
}

/** Both lists in time order; of a message in both, the second is the newer version. */
function together(some: readonly MessageView[], more: readonly MessageView[]): MessageView[] {
  const byId = new Map([...some, ...more].map((message) => [message.id, message]));
  return [...byId.values()].sort(
    (one, other) => Date.parse(one.sentAt) - Date.parse(other.sentAt) || (one.id < other.id ? -1 : 1),
  );
}
