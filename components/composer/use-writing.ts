import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Refused } from "@/lib/client/api";
import { postQuery, useChangeSchedule, useSavePost } from "@/lib/client/publishing";
import type { PostView } from "@/lib/publishing/shapes";
import { createSaver, type SaveState } from "./draft-saver";
import { dropCopy, holdCopy, readCopy } from "./local-copy";
import { areSame, draftOf, isBlank, type Writing, writingOf } from "./writing";

const SAVE_AFTER_MS = 500;
const AGAIN_AFTER_MS = 5_000;

interface Beginning {
  workspace: string;
  id: string;
  /** The stored post; null for a new one. */
  first: PostView | null;
  /** What a new one starts from. */
  start: Writing;
  /** Told when a new post was stored for the first time. */
  onStored: (id: string) => void;
}

/** A post while somebody writes: what is in the fields, and its way into the store. */
export function useWriting({ workspace, id, first, start, onStored }: Beginning) {
  const cache = useQueryClient();
  const key = postQuery(workspace, id).queryKey;
  const known = cache.getQueryData(key) ?? first;
  const { data: post = null } = useQuery({
    ...postQuery(workspace, id),
    enabled: Boolean(known),
    ...(first ? { initialData: first } : {}),
  });
  const place = first ? id : "new";
  const [writing, show] = useState<Writing>(() => (known ? writingOf(known) : start));
  // Several changes may come within one press, and an undo long after it.
  const latest = useRef({ writing, post });
  latest.current.post = post;
  function setWriting(next: Writing) {
    latest.current.writing = next;
    show(next);
  }
  const [saving, setSaving] = useState<SaveState>({ kind: "idle" });
  const store = useStore(workspace, id);
  const [saver] = useState(() =>
    createSaver<Writing>({
      version: known?.version ?? null,
      delayMs: SAVE_AFTER_MS,
      onState: setSaving,
      async save(content, version) {
        // Otherwise the question would wait for the net in silence.
        if (!navigator.onLine) throw new Refused("unreachable", 0);
        const stored = await store.current(content, version);
        dropCopy(workspace, place);
        if (version === null) onStored(id);
        return stored;
      },
    }),
  );

  function change(edit: (writing: Writing) => Writing) {
    const before = latest.current;
    const next = edit(before.writing);
    const isPlanned = Boolean(before.post?.submittedAt);
    // The time of what is promised moves by a press of its own, never by the way.
    const isNothing = areSame(before.writing, next) && (isPlanned || next.at === before.writing.at);
    setWriting(next);
    if (isNothing || (!before.post && saver.version() === null && isBlank(next))) return;
    holdCopy(workspace, place, { id, version: saver.version(), writing: next });
    saver.change(next);
  }
  function adopt(stored: PostView) {
    saver.adopt(stored.version);
    dropCopy(workspace, place);
    setWriting(writingOf(stored));
  }

  // What was held back by this browser, from before a reload.
  const restore = useRef(() => {
    const held = readCopy(workspace, place);
    if (!held || held.id !== id || held.version !== saver.version()) return;
    setWriting(held.writing);
    saver.change(held.writing);
  });
  useEffect(() => restore.current(), []);

  // Somebody else changed it and nothing here waits to be stored: show theirs.
  const version = post?.version ?? null;
  const follow = useRef(adopt);
  follow.current = adopt;
  useEffect(() => {
    const mine = saver.version();
    const newer = cache.getQueryData(key);
    if (newer && mine !== null && newer.version === version && newer.version > mine && saver.isClean()) {
      follow.current(newer);
    }
  }, [cache, key, saver, version]);

  useRetries(saver.flush, saving.kind === "failed");
  return { post, writing, saving, saver, change, adopt };
}

/** Stores the words, and for a draft the time it is meant for. */
function useStore(workspace: string, id: string) {
  const cache = useQueryClient();
  const save = useSavePost(workspace).mutateAsync;
  const plan = useChangeSchedule(workspace).mutateAsync;
  return useRef(async (writing: Writing, version: number | null): Promise<number> => {
    const before = cache.getQueryData(postQuery(workspace, id).queryKey);
    const isSame = before !== undefined && version === before.version && areSame(writing, writingOf(before));
    const stored = isSame ? before : await save(draftOf(id, writing, version));
    if (stored.submittedAt || writing.at === null || writing.at === stored.scheduledLocal) {
      return stored.version;
    }
    const asked = { id, expectedVersion: stored.version, local: writing.at };
    return (await plan(asked).catch(unlessTimely(stored))).version;
  });
}

/** A time that cannot be is told beside its field; the words are stored all the same. */
const unlessTimely = (stored: PostView) => (error: unknown) => {
  if (error instanceof Refused && ["in_the_past", "too_far_ahead", "invalid"].includes(error.code)) {
    return stored;
  }
  throw error;
};

/** Try again what failed: by itself, and at once when the browser is back on the net or the page is left. */
function useRetries(flush: () => Promise<unknown>, isFailed: boolean) {
  useEffect(() => {
    if (!isFailed) return;
    const again = () => void flush();
    const timer = setInterval(again, AGAIN_AFTER_MS);
    window.addEventListener("online", again);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", again);
    };
  }, [flush, isFailed]);
  useEffect(() => () => void flush(), [flush]);
}
