"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { messagesAroundQuery, olderMessagesQuery, type PlaceInTime } from "@/lib/client/inbox/messages";
import type { ConversationView } from "@/lib/inbox/shapes";
import { joined, together } from "./recent-messages";
import { useFresh } from "./use-fresh";

/**
 * The messages of a conversation: from its end as far back as was requested, or those around a place as far as was
 * requested in both directions.
 *
 * @param place Where to read instead of at the end; null for the end.
 */
export function useMessages(conversation: ConversationView, place: PlaceInTime | null) {
  const live = useLive(conversation);
  const around = useAround(conversation.id, place);
  const { pages } = around;
  const isThere = pages !== undefined;
  const hasNewer = isThere && pages.at(-1)?.newer !== null;
  const { recent } = live;
  const loaded = useMemo(() => {
    if (!pages) return live.all;
    return together(
      pages.flatMap(({ items }) => items),
      hasNewer ? [] : recent,
    );
  }, [pages, hasNewer, live.all, recent]);
  const { fresh, check } = useFresh(conversation, loaded);
  const all = useMemo(() => loaded.map((message) => fresh.get(message.id) ?? message), [loaded, fresh]);
  return {
    all,
    /** The messages at the end, whatever is shown. */
    recent,
    hasOlder: isThere ? pages[0]?.older !== null : live.hasOlder,
    hasNewer,
    isBusy: isThere ? around.isOlderBusy : live.isBusy,
    isNewerBusy: around.isNewerBusy,
    wantOlder: isThere ? around.wantOlder : live.wantOlder,
    wantNewer: around.wantNewer,
    /** The place is being loaded; until then the messages before are shown. */
    isOnTheWay: place !== null && !isThere && around.error === null,
    /** Whether the messages around the place are shown, and why they cannot be. */
    isThere,
    error: around.error,
    check,
  };
}

/**
 * From the end back. The newest page changes while people write; messages that leave it are kept, so that there is
 * no gap before the older pages.
 */
function useLive({ id, messages }: ConversationView) {
  const { workspace } = useGround();
  const [start, setStart] = useState(messages.older);
  const [recent, setRecent] = useState(messages.items);
  const [isOlderWanted, setOlderWanted] = useState(false);
  const older = useInfiniteQuery({
    ...olderMessagesQuery(workspace, id, start ?? ""),
    enabled: isOlderWanted && start !== null,
  });

  const [shown, setShown] = useState(messages.items);
  if (shown !== messages.items) {
    setShown(messages.items);
    const all = joined(recent, messages);
    setRecent(all ?? messages.items);
    // More came at once than a page holds: what was said between is read back like older messages.
    if (!all) setStart(messages.older);
    if (!all) setOlderWanted(false);
  }
  const pages = older.data?.pages;
  const all = useMemo(
    () => together(pages?.toReversed().flatMap(({ items }) => items) ?? [], recent),
    [pages, recent],
  );
  return {
    all,
    recent,
    hasOlder: start !== null && (older.data ? older.hasNextPage : true),
    isBusy: older.isFetching && (older.isPending || older.isFetchingNextPage),
    wantOlder: () => {
      if (!isOlderWanted) setOlderWanted(true);
      else if (older.isError && !older.data) void older.refetch();
      else if (!older.isFetching) void older.fetchNextPage();
    },
  };
}

function useAround(conversationId: string, place: PlaceInTime | null) {
  const { workspace } = useGround();
  const around = useInfiniteQuery({
    ...messagesAroundQuery(workspace, conversationId, place ?? { at: "" }),
    enabled: place !== null,
  });
  return {
    pages: place === null ? undefined : around.data?.pages,
    error: place === null ? null : around.error,
    isOlderBusy: around.isFetchingPreviousPage,
    isNewerBusy: around.isFetchingNextPage,
    wantOlder: () => void (around.isFetching || around.fetchPreviousPage()),
    wantNewer: () => void (around.isFetching || around.fetchNextPage()),
  };
}
