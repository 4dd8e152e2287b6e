import { hashKey, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { z } from "zod";
import { Refused } from "@/lib/client/api";
import { useHydrated } from "@/lib/client/hydrated";
import { draftQuery, useSaveDraft } from "@/lib/client/templates";
import { createTabStore } from "@/lib/client/writing/tab-store";
import { useAutosave } from "@/lib/client/writing/use-autosave";
import { WrittenTemplate } from "@/lib/platforms/templates/content-rules";
import type { DraftView } from "@/lib/templates/shapes";

const SAVE_AFTER_MS = 600;
/** What is not stored yet, and the version it was written on. */
const Unsaved = z.object({ written: WrittenTemplate, version: z.number() });
const copies = createTabStore("template-draft", Unsaved);

export const writtenOf = ({ name, language, category, content }: DraftView): WrittenTemplate => ({
  name,
  language,
  category,
  content,
});
const areSame = (one: WrittenTemplate, other: WrittenTemplate) => hashKey([one]) === hashKey([other]);

/** A template while it is written: kept in this tab at each letter, and stored after each pause. */
export function useWriting(workspace: string, first: DraftView) {
  const { id } = first;
  const cache = useQueryClient();
  const query = draftQuery(workspace, id);
  const { data: current, error } = useQuery({ ...query, initialData: first });
  const draft = useHydrated(current, first);
  const [typed, show] = useState(() => writtenOf(first));
  const store = useSaveDraft(workspace).mutateAsync;
  const { autosave, saving } = useAutosave<WrittenTemplate, number>({
    version: first.version,
    delayMs: SAVE_AFTER_MS,
    save: keep,
  });

  async function keep(written: WrittenTemplate, version: number): Promise<number> {
    const stored = await storeOver(written, version);
    const isNewest = copies.read(id)?.written === written;
    if (isNewest) copies.keep(id, null);
    return stored.version;
  }
  /** If a save of ours was stored but its answer was lost, this one is based on that version. */
  async function storeOver(written: WrittenTemplate, expectedVersion: number): Promise<DraftView> {
    try {
      return await store({ ...written, id, expectedVersion });
    } catch (failure) {
      if (!(failure instanceof Refused) || failure.code !== "conflict") throw failure;
      const stored = await cache.fetchQuery({ ...query, staleTime: 0 });
      const isOwn = autosave.unanswered.some((sent) => areSame(sent, writtenOf(stored)));
      if (!isOwn || stored.submittedAt) throw failure;
      return store({ ...written, id, expectedVersion: stored.version });
    }
  }
  function change(edit: (before: WrittenTemplate) => WrittenTemplate) {
    const written = edit(typed);
    show(written);
    copies.keep(id, { written, version: autosave.version });
    autosave.change(written);
  }
  /** Continue from the stored version. */
  function adopt(stored: DraftView) {
    autosave.adopt(stored.version);
    copies.keep(id, null);
    show(writtenOf(stored));
  }

  // What was typed before a reload.
  const restore = useEffectEvent(() => {
    const left = copies.read(id);
    if (!left) return;
    if (areSame(left.written, writtenOf(first))) return copies.keep(id, null);
    autosave.rebase(left.version);
    show(left.written);
    autosave.change(left.written);
  });
  useEffect(() => restore(), []);
  // Another member changed it and nothing here waits to be stored: show their version.
  const follow = useEffectEvent((version: number) => {
    if (version > autosave.version && autosave.isClean) adopt(draft);
  });
  useEffect(() => follow(draft.version), [draft.version]);

  const isGone = error?.code === "not_found";
  return { draft, typed, saving, autosave, change, adopt, isGone };
}
