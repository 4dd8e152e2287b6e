"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { olderMessagesQuery } from "@/lib/client/inbox/messages";
import type { ConversationView, MessageView } from "@/lib/inbox/shapes";

/**
 * The messages of a conversation as far back as was asked for. The newest page moves on while people write;
 * what moves out of it is kept, so that no gap opens to the older pages.
 */
export function useMessages({ id, messages }: ConversationView) {
  const { workspace } = useGround();
  const [start] = useState(messages.older);
  const [kept, setKept] = useState(messages.items);
  const [wanted, setWanted] = useState(false);
  const older = useInfiniteQuery({
    ...olderMessagesQuery(workspace, id, start ?? ""),
    enabled: wanted && start !== null,
  });

  const [shown, setShown] = useState(messages.items);
  if (shown !== messages.items) {
    setShown(messages.items);
    setKept(together(kept, messages.items));
  }
  const pages = older.data?.pages;
  const all = useMemo(
    () => together(pages?.toReversed().flatMap(({ items }) => items) ?? [], kept),
    [pages, kept],
  );
  return {
    all,
    hasOlder: start !== null && (older.data ? older.hasNextPage : true),
    isBusy: older.isFetching && (older.isPending || older.isFetchingNextPage),
    isFailed: older.isError,
    wantOlder: () => {
      if (!wanted) setWanted(true);
      else if (older.isError && !older.data) void older.refetch();
      else if (!older.isFetching) void older.fetchNextPage();
    },
  };
}

/** Both in the order they were said; of a message in both, the second is the newer reading. */
function together(some: readonly MessageView[], more: readonly MessageView[]): MessageView[] {
  const byId = new Map([...some, ...more].map((message) => [message.id, message]));
  return [...byId.values()].sort(
    (one, other) => Date.parse(one.sentAt) - Date.parse(other.sentAt) || (one.id < other.id ? -1 : 1),
  );
}
