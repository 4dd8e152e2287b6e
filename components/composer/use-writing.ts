import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { clockMs } from "@/lib/client/clock";
import { postQuery } from "@/lib/client/publishing";
import type { PostView } from "@/lib/publishing/shapes";
import { createSaver, type SaveState } from "./draft-saver";
import { dropCopy, holdCopy, readCopy } from "./local-copy";
import { holdForTab } from "./tab-lock";
import { useRetries } from "./use-retries";
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
  const key = postQuery(workspace, id).queryKey;
  const known = cache.getQueryData(key) ?? first;
  const { data: post = null } = useQuery({
    ...postQuery(workspace, id),
    enabled: Boolean(known),
    ...(first ? { initialData: first } : {}),
  });
  const [writing, show] = useState<Writing>(() => (known ? writingOf(known) : start));
  // Several changes may come within one press, and an undo long after it.
  const latest = useRef({ writing, post });
  const isBegun = useRef(false);
  latest.current.post = post;
  function setWriting(next: Writing) {
    latest.current.writing = next;
    show(next);
  }
  const [saving, setSaving] = useState<SaveState>({ kind: "idle" });
  const { store, timeRefusal } = useStore(workspace, id);
  const [saver] = useState(() => {
    const made = createSaver<Writing>({
      version: known?.version ?? null,
      delayMs: SAVE_AFTER_MS,
      onState: setSaving,
      async save(content, version) {
        const stored = await store.current(content, version, made.unanswered());
        if (version === null) onStored(id);
        const newest = latest.current.writing;
        if (newest === content) dropCopy(workspace, id);
        else hold(newest, stored);
        return stored;
      },
    });
    return made;
  });
  function hold(next: Writing, version: number | null) {
    holdCopy(workspace, {
      id,
      version,
      writing: next,
      unanswered: saver.unanswered(),
      heldAt: clockMs("server"),
    });
  }

  function change(edit: (writing: Writing) => Writing) {
    const before = latest.current;
    const next = edit(before.writing);
    const isPlanned = Boolean(before.post?.submittedAt);
    // The time of what is promised moves by a press of its own, never by the way.
    const isNothing =
      areSame(before.writing, next) &&
      (isPlanned || (next.at === before.writing.at && next.isSecondTime === before.writing.isSecondTime));
    setWriting(next);
    const isNew = !before.post && saver.version() === null;
    if (isNothing || (isNew && isUnwritten(next))) return;
    if (isNew && !isBegun.current) onBegun(id);
    isBegun.current = true;
    hold(next, saver.version());
    saver.change(next);
  }
  /** Show what is stored, whatever stood here. */
  function adopt(stored: PostView) {
    saver.adopt(stored.version);
    dropCopy(workspace, id);
    setWriting(writingOf(stored));
  }
  /** Show what a verb made of it; what was typed while the verb ran stays, on top of it. */
  function follow(stored: PostView) {
    if (saver.isClean()) return adopt(stored);
    saver.rebase(stored.version);
    hold(latest.current.writing, stored.version);
  }

  // What was held back by this browser, from before a reload.
  const restore = useRef(() => {
    const held = readCopy(workspace, id);
    if (!held) return;
    const stored = known && writingOf(known);
    if (stored && areSame(held.writing, stored)) return dropCopy(workspace, id);
    // Stored by somebody else meanwhile: saving is refused then, and both versions are shown.
    const isOwn = stored && held.unanswered.some((sent) => areSame(sent, stored));
    if (!isOwn) saver.rebase(held.version);
    setWriting(held.writing);
    saver.change(held.writing);
  });
  useEffect(() => restore.current(), []);
  useEffect(() => holdForTab(workspace, id), [workspace, id]);

  // Somebody else changed it and nothing here waits to be stored: show theirs.
  const version = post?.version ?? null;
  const current = useRef(adopt);
  current.current = adopt;
  useEffect(() => {
    const mine = saver.version();
    const newer = cache.getQueryData(key);
    if (newer && mine !== null && newer.version === version && newer.version > mine && saver.isClean()) {
      current.current(newer);
    }
  }, [cache, key, saver, version]);

  useRetries(saver.flush, saving.kind === "failed");
  return { post, typed: writing, saving, timeRefusal, saver, change, adopt, follow };
}
