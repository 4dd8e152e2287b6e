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
/** A text that is not stored yet, and the note it is based on. */
const Unsaved = z.object({ text: z.string(), before: z.string() });
const notes = createTabStore("contact-note", Unsaved);

/**
 * The note on a contact while it is edited: kept in this tab at each letter, and saved on the server after
 * each pause, based on the note that the member has seen.
 */
export function useNote({ workspace, me }: ContactGround, contact: ContactView) {
  const cache = useQueryClient();
  const store = useSaveNote(workspace, contact.id);
  /** The unsaved text; null shows the stored note. */
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
      // A save of ours was stored, but its answer was lost.
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
  /** Of two versions, continue with this one. */
  function settle(text: string) {
    autosave.adopt(contact.note);
    write(text);
  }

  // Text typed before a reload, or before the member left this contact.
  const restore = useEffectEvent(() => {
    const left = notes.read(key);
    if (!left) return;
    autosave.rebase(left.before);
    show(left.text);
    autosave.change(left.text);
  });
  useEffect(() => restore(), []);
  // Another member changed it and nothing here waits to be stored: continue from their version.
  const follow = useEffectEvent((note: string) => {
    if (autosave.isClean && autosave.version !== note) autosave.adopt(note);
  });
  useEffect(() => follow(contact.note), [contact.note]);

  const flush = () => void autosave.flush();
  return { text: typed ?? contact.note, saving, write, flush, settle };
}
