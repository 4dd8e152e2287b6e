"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { olderNotesQuery } from "@/lib/client/inbox/messages";
import type { ConversationView, NoteView } from "@/lib/inbox/shapes";

/** The notes of a conversation as far back as was asked for; what moves out of the newest page is kept. */
export function useNotes({ id, notes }: ConversationView) {
  const { workspace } = useGround();
  const [start] = useState(notes.older);
  const [kept, setKept] = useState(notes.items);
  const [wanted, setWanted] = useState(false);
  const older = useInfiniteQuery({
    ...olderNotesQuery(workspace, id, start ?? ""),
    enabled: wanted && start !== null,
  });

  const [shown, setShown] = useState(notes.items);
  if (shown !== notes.items) {
    setShown(notes.items);
    // What stands above the newest page has moved out of it; what is not in it otherwise is gone.
    const from = notes.items[0]?.createdAt ?? "";
    setKept(
      together(
        kept.filter(({ createdAt }) => createdAt < from),
        notes.items,
      ),
    );
  }
  const before = older.data?.pages.toReversed().flatMap(({ items }) => items) ?? [];
  return {
    notes: together(before, kept),
    hasOlderNotes: start !== null && (older.data ? older.hasNextPage : true),
    areNotesBusy: older.isFetching,
    wantOlderNotes: () => {
      if (!wanted) setWanted(true);
      else if (older.isError && !older.data) void older.refetch();
      else if (!older.isFetching) void older.fetchNextPage();
    },
  };
}

function together(some: readonly NoteView[], more: readonly NoteView[]): NoteView[] {
  const byId = new Map([...some, ...more].map((note) => [note.id, note]));
  return [...byId.values()].sort((one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt));
}
