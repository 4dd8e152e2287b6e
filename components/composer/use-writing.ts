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
  /** What a new post starts with. */
  start: Writing;
  /** Called when a new post gets its first content, before that is stored. */
  onBegun: (id: string) => void;
  /** Called when a new post was stored for the first time. */
  onStored: (id: string) => void;
}

/** A post while it is edited: what is in the fields, and how it is stored. */
export function useWriting({ workspace, id, first, start, onBegun, onStored }: Beginning) {
  const cache = useQueryClient();
  const query = postQuery(workspace, id);
  const storedNow = () => cache.getQueryData(query.queryKey) ?? null;
  const existing = storedNow() ?? first;
  const { data = null } = useQuery({
    ...query,
    enabled: Boolean(existing),
    ...(first ? { initialData: first } : {}),
  });
  const post = useHydrated(data, first ?? data);
  // One press may make several changes, and an undo may come much later.
  const [writing] = useState(() => createCell<Writing>(existing ? writingOf(existing) : start));
  const isBegun = useRef(false);
  const { store, timeRefusal } = useStore(workspace, id);
  const { autosave, saving } = useAutosave<Writing, number | null>({
    version: existing?.version ?? null,
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
    // The time of a submitted post is changed by its own button, never by autosave.
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
  /** Show the stored post, replacing what is in the fields. */
  function adopt(stored: PostView) {
    autosave.adopt(stored.version);
    dropCopy(workspace, id);
    writing.set(writingOf(stored));
  }
  /** Show the result of a verb; what was typed while it ran stays, based on it. */
  function follow(stored: PostView) {
    if (autosave.isClean) return adopt(stored);
    autosave.rebase(stored.version);
    hold(writing.get(), stored.version);
  }

  // The copy that this browser kept before a reload.
  const restore = useEffectEvent(() => {
    const copy = readCopy(workspace, id);
    if (!copy) return;
    const stored = existing && writingOf(existing);
    if (stored && areSame(copy.writing, stored)) return dropCopy(workspace, id);
    // Another member has stored a version meanwhile: saving is refused then, and both versions are shown.
    const isOwn = stored && copy.unanswered.some((sent) => areSame(sent, stored));
    if (!isOwn) autosave.rebase(copy.version);
    writing.set(copy.writing);
    autosave.change(copy.writing);
  });
  useEffect(() => restore(), []);
  useEffect(() => holdForTab(workspace, id), [workspace, id]);

  // Another member changed it and nothing here waits to be stored: show their version.
  const version = post?.version ?? null;
  const showTheirs = useEffectEvent((shownVersion: number | null) => {
    const [newest, mine] = [storedNow(), autosave.version];
    if (
      newest &&
      mine !== null &&
      newest.version === shownVersion &&
      newest.version > mine &&
      autosave.isClean
    )
      adopt(newest);
  });
  useEffect(() => showTheirs(version), [version]);

  const typed = useCell(writing);
  return { post, typed, saving, timeRefusal, autosave, change, adopt, follow };
}
