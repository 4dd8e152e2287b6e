"use client";

import { z } from "zod";
import { attachedIn, noteBox, restoredIn } from "@/components/inbox/files/attached";
import { createTabStore } from "@/lib/client/writing/tab-store";
import { MediaView } from "@/lib/media/shapes";

const Words = z.object({ id: z.string(), text: z.string() });
/** A note that has left the box, with its files. */
const Leaving = Words.extend({ files: z.array(MediaView).default([]) });
const StoredNote = Words.extend({
  /** The note before it, which has left the box and is not stored yet. */
  leaving: Leaving.nullable().default(null),
});

/** The words of a note that is being written, with its future id: added twice, it is stored once. */
export type LocalNote = z.infer<typeof StoredNote>;

const notes = createTabStore<LocalNote>("note-draft", StoredNote);

/** This member's unfinished note in a conversation; null if none. */
export const localNote = (me: string, conversationId: string): LocalNote | null =>
  notes.read(`${me}/${conversationId}`);

/** Store it, at each letter; an empty note is deleted. */
export function keepLocalNote(me: string, conversationId: string, note: LocalNote): void {
  const isSomething = note.text !== "" || note.leaving !== null;
  notes.keep(`${me}/${conversationId}`, isSomething ? note : null);
}

/** Whether this member has begun a note in a conversation: words or files. */
export function hasNoteBegun(me: string, conversationId: string): boolean {
  const box = noteBox(conversationId);
  const fileCount = attachedIn(box).length + restoredIn(me, box).length;
  return localNote(me, conversationId) !== null || fileCount > 0;
}
