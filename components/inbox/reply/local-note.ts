"use client";

import { z } from "zod";
import { createTabStore } from "@/lib/client/writing/tab-store";

const Words = z.object({ id: z.string(), text: z.string() });
const StoredNote = Words.extend({
  /** The note before it, which has left the box and is not stored yet. */
  leaving: Words.nullable().default(null),
});

/** A note that is being written, with its future id: added twice, it is stored once. */
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
