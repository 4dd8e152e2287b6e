"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { olderNotesQuery } from "@/lib/client/inbox/messages";
import type { NoteView } from "@/lib/inbox/aside-rules";
import type { ConversationView } from "@/lib/inbox/shapes";

/** The notes of a conversation, as far back as was requested; notes that leave the newest page are kept. */
export function useNotes({ id, notes }: ConversationView) {
  const { workspace } = useGround();
  const [start] = useState(notes.older);
  const [recentNotes, setRecentNotes] = useState(notes.items);
  const [isOlderWanted, setOlderWanted] = useState(false);
  const older = useInfiniteQuery({
    ...olderNotesQuery(workspace, id, start ?? ""),
    enabled: isOlderWanted && start !== null,
  });

  const [shown, setShown] = useState(notes.items);
  if (shown !== notes.items) {
    setShown(notes.items);
    // A note older than the newest page has moved out of it; a later one that is missing was deleted.
    const from = notes.items[0]?.createdAt ?? "";
    setRecentNotes(
      together(
        recentNotes.filter(({ createdAt }) => createdAt < from),
        notes.items,
      ),
    );
  }
  const before = older.data?.pages.toReversed().flatMap(({ items }) => items) ?? [];
  return {
    notes: together(before, recentNotes),
    hasOlderNotes: start !== null && (older.data ? older.hasNextPage : true),
    areNotesBusy: older.isFetching,
    wantOlderNotes: () => {
      if (!isOlderWanted) setOlderWanted(true);
      else if (older.isError && !older.data) void older.refetch();
      else if (!older.isFetching) void older.fetchNextPage();
    },
  };
}

function together(some: readonly NoteView[], more: readonly NoteView[]): NoteView[] {
  const byId = new Map([...some, ...more].map((note) => [note.id, note]));
  return [...byId.values()].sort((one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt));
}
