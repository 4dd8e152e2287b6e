import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { z } from "zod";
import { Refused } from "@/lib/client/api";
import { contactQuery, useSaveNote } from "@/lib/client/contacts";
import { createTabStore } from "@/lib/client/writing/tab-store";
import { useAutosave } from "@/lib/client/writing/use-autosave";
import type { ContactView } from "@/lib/contacts/shapes";
import type { ContactGround } from "./ground";

const PAUSE_MS = 900;
/** Words that are not stored yet, and the note they were written over. */
const Unsaved = z.object({ text: z.string(), before: z.string() });
const notes = createTabStore("contact-note", Unsaved);

/**
 * The note on a contact while somebody writes: in this tab letter by letter, on the server a moment after each
 * pause, over the note that its writer knows.
 */
export function useNote({ workspace, me }: ContactGround, contact: ContactView) {
  const cache = useQueryClient();
  const store = useSaveNote(workspace, contact.id);
  /** What is not stored yet; null shows what is. */
  const [typed, show] = useState<string | null>(null);
  const key = `${me}/${contact.id}`;
  const { autosave, saving } = useAutosave({ version: contact.note, delayMs: PAUSE_MS, save });

  async function save(note: string, noteBefore: string): Promise<string> {
    const stored = await storeOver(note, noteBefore);
    if (notes.read(key)?.text === note) hold(null, stored);
    return stored;
  }
  async function storeOver(note: string, noteBefore: string): Promise<string> {
    try {
      return note === noteBefore ? note : await store(note, noteBefore);
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== "conflict") throw error;
      const { note: stored } = await cache.fetchQuery({
        ...contactQuery(workspace, contact.id),
        staleTime: 0,
      });
      // A save of ours was stored though its answer was lost.
      if (stored !== note && !autosave.unanswered.includes(stored)) throw error;
      return store(note, stored);
    }
  }
  function hold(text: string | null, before: string) {
    show(text);
    notes.keep(key, text === null ? null : { text, before });
  }

  function write(text: string) {
    hold(text, autosave.version);
    autosave.change(text);
  }
  /** Of two notes, go on with this one. */
  function settle(text: string) {
    autosave.adopt(contact.note);
    write(text);
  }

  // What was typed before this contact was left, or the page loaded anew.
  const restore = useEffectEvent(() => {
    const left = notes.read(key);
    if (!left) return;
    autosave.rebase(left.before);
    show(left.text);
    autosave.change(left.text);
  });
  useEffect(() => restore(), []);
  // Somebody else changed it and nothing here waits to be stored: this builds on theirs.
  const follow = useEffectEvent((note: string) => {
    if (autosave.isClean && autosave.version !== note) autosave.adopt(note);
  });
  useEffect(() => follow(contact.note), [contact.note]);

  const flush = () => void autosave.flush();
  return { text: typed ?? contact.note, saving, write, flush, settle };
}
