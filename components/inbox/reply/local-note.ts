"use client";

import { z } from "zod";
import { createTabStore } from "@/lib/client/writing/tab-store";

const Words = z.object({ id: z.string(), text: z.string() });
const Kept = Words.extend({
  /** The one before it, which has left the box and is not stored yet. */
  leaving: Words.nullable().default(null),
});

/** A note that is being written, with the id it will have: added twice, it stands there once. */
export type LocalNote = z.infer<typeof Kept>;

const notes = createTabStore<LocalNote>("note-draft", Kept);

/** What this member has begun to note in a conversation; null if nothing. */
export const localNote = (me: string, conversationId: string): LocalNote | null =>
  notes.read(`${me}/${conversationId}`);

/** Keep it, letter by letter; an empty one is forgotten. */
export function keepLocalNote(me: string, conversationId: string, note: LocalNote): void {
  const isSomething = note.text !== "" || note.leaving !== null;
  notes.keep(`${me}/${conversationId}`, isSomething ? note : null);
}
