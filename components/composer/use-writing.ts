import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { createCell, useCell } from "@/lib/client/cell";
import { clockMs } from "@/lib/client/clock";
import { useHydrated } from "@/lib/client/hydrated";
import { postQuery } from "@/lib/client/posts";
import { useAutosave } from "@/lib/client/writing/use-autosave";
import type { PostView } from "@/lib/publishing/shapes";
import { dropCopy, holdCopy, holdForTab, readCopy } from "./local-copy";
import { useStore } from "./use-store";
import { areSame, isUnwritten, type Writing, writingOf } from "./writing";

const SAVE_AFTER_MS = 500;

interface Beginning {
  workspace: string;
  id: string;
  /** The stored post; null for a new one. */
  first: PostView | null;
  /** What a new one starts from. */
  start: Writing;
  /** Told when a new post has its first words, which nobody stores yet. */
  onBegun: (id: string) => void;
  /** Told when a new post was stored for the first time. */
  onStored: (id: string) => void;
}

/** A post while somebody writes: what is in the fields, and its way into the store. */
export function useWriting({ workspace, id, first, start, onBegun, onStored }: Beginning) {
  const cache = useQueryClient();
  const query = postQuery(workspace, id);
  const storedNow = () => cache.getQueryData(query.queryKey) ?? null;
  const known = storedNow() ?? first;
  const { data = null } = useQuery({
    ...query,
    enabled: Boolean(known),
    ...(first ? { initialData: first } : {}),
  });
  const post = useHydrated(data, first ?? data);
  // Several changes may come within one press, and an undo long after it.
  const [writing] = useState(() => createCell<Writing>(known ? writingOf(known) : start));
  const isBegun = useRef(false);
  const { store, timeRefusal } = useStore(workspace, id);
  const { autosave, saving } = useAutosave<Writing, number | null>({
    version: known?.version ?? null,
    delayMs: SAVE_AFTER_MS,
    save: keep,
  });

  async function keep(content: Writing, version: number | null): Promise<number> {
    const stored = await store(content, version, autosave.unanswered);
    if (version === null) onStored(id);
    if (writing.get() === content) dropCopy(workspace, id);
    else hold(writing.get(), stored);
    return stored;
  }
  function hold(next: Writing, version: number | null) {
    const { unanswered } = autosave;
    holdCopy(workspace, { id, version, writing: next, unanswered, heldAt: clockMs("server") });
  }

  function change(edit: (writing: Writing) => Writing) {
    const [stored, before] = [storedNow(), writing.get()];
    const next = edit(before);
    // The time of what is promised moves by a press of its own, never by the way.
    const isNothing =
      areSame(before, next) &&
      (stored?.submittedAt || (next.at === before.at && next.isSecondTime === before.isSecondTime));
    writing.set(next);
    const isNew = !stored && autosave.version === null;
    if (isNothing || (isNew && isUnwritten(next))) return;
    if (isNew && !isBegun.current) onBegun(id);
    isBegun.current = true;
    hold(next, autosave.version);
    autosave.change(next);
  }
  /** Show what is stored, whatever stood here. */
  function adopt(stored: PostView) {
    autosave.adopt(stored.version);
    dropCopy(workspace, id);
    writing.set(writingOf(stored));
  }
  /** Show what a verb made of it; what was typed while the verb ran stays, on top of it. */
  function follow(stored: PostView) {
    if (autosave.isClean) return adopt(stored);
    autosave.rebase(stored.version);
    hold(writing.get(), stored.version);
  }

  // What was held back by this browser, from before a reload.
  const restore = useEffectEvent(() => {
    const held = readCopy(workspace, id);
    if (!held) return;
    const stored = known && writingOf(known);
    if (stored && areSame(held.writing, stored)) return dropCopy(workspace, id);
    // Stored by somebody else meanwhile: saving is refused then, and both versions are shown.
    const isOwn = stored && held.unanswered.some((sent) => areSame(sent, stored));
    if (!isOwn) autosave.rebase(held.version);
    writing.set(held.writing);
    autosave.change(held.writing);
  });
  useEffect(() => restore(), []);
  useEffect(() => holdForTab(workspace, id), [workspace, id]);

  // Somebody else changed it and nothing here waits to be stored: show theirs.
  const version = post?.version ?? null;
  const showTheirs = useEffectEvent((seen: number | null) => {
    const [newest, mine] = [storedNow(), autosave.version];
    if (newest && mine !== null && newest.version === seen && newest.version > mine && autosave.isClean)
      adopt(newest);
  });
  useEffect(() => showTheirs(version), [version]);

  const typed = useCell(writing);
  return { post, typed, saving, timeRefusal, autosave, change, adopt, follow };
}
