"use client";

import { z } from "zod";

const Words = z.object({ id: z.string(), text: z.string() });
const Kept = Words.extend({
  /** The one before it, which has left the box and is not stored yet. */
  leaving: Words.nullable().default(null),
});

/** A note that is being written, with the id it will have: added twice, it stands there once. */
export type LocalNote = z.infer<typeof Kept>;

/** While the page is open, also where the browser keeps nothing. */
const held = new Map<string, LocalNote>();
const keyOf = (me: string, conversationId: string) => `note-draft/${me}/${conversationId}`;

/**
 * What this member has begun to note in a conversation; null if nothing. In the tab's own storage, as the reply
 * is: it outlives a reload and a sign-out, and nobody else sees it.
 */
export function localNote(me: string, conversationId: string): LocalNote | null {
  const key = keyOf(me, conversationId);
  try {
    return held.get(key) ?? Kept.parse(JSON.parse(sessionStorage.getItem(key) ?? "null"));
  } catch {
    return null; // None, or a browser that keeps nothing.
  }
}

/** Keep it, letter by letter; an empty one is forgotten. */
export function keepLocalNote(me: string, conversationId: string, note: LocalNote): void {
  const key = keyOf(me, conversationId);
  const isSomething = note.text !== "" || note.leaving !== null;
  if (isSomething) held.set(key, note);
  else held.delete(key);
  try {
    if (isSomething) sessionStorage.setItem(key, JSON.stringify(note));
    else sessionStorage.removeItem(key);
  } catch {
    return; // Full or forbidden.
  }
}
