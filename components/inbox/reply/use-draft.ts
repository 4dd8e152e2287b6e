"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useLayoutEffect, useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { backInBox, type Unsent } from "@/components/inbox/outbox/unsent";
import { useOutbox } from "@/components/inbox/outbox/use-outbox";
import { Refused } from "@/lib/client/api";
import { createCell, useCell } from "@/lib/client/cell";
import { useHydrated } from "@/lib/client/hydrated";
import { draftQuery, saveDraft } from "@/lib/client/inbox/drafts";
import { createTabStore } from "@/lib/client/writing/tab-store";
import { useAutosave } from "@/lib/client/writing/use-autosave";
import { newId } from "@/lib/ids";
import type { ConversationView, DraftView } from "@/lib/inbox/shapes";
import { draftFrom, knowing, LocalDraft, meet, withEarly } from "./draft-rules";

const PAUSE_MS = 800;
const drafts = createTabStore("reply-draft", LocalDraft);

/**
 * The reply being written: in this tab letter by letter, on the server shortly after each pause, when the
 * conversation is left and when the page is hidden. Each save names the revisions it knows, so that no tab
 * writes over what it has not seen; where another has written on meanwhile, both are held.
 */
export function useDraft({ id, draft: first }: Pick<ConversationView, "id" | "draft">) {
  const { workspace, me } = useGround();
  const cache = useQueryClient();
  const outbox = useOutbox();
  const query = draftQuery(workspace, id);
  const stored = useHydrated(useQuery({ ...query, initialData: first }).data, first);
  const [local] = useState(() => createCell<LocalDraft>(draftFrom(stored)));
  const [other, setOther] = useState<string | null>(null);
  // Revisions are named by who makes them: none builds on the answer to the one before.
  const { autosave, saving } = useAutosave<string, null>({
    version: null,
    delayMs: PAUSE_MS,
    mayOverlap: true,
    save,
  });

  function hold(next: LocalDraft) {
    local.set(next);
    drafts.keep(`${me}/${id}`, next.text === next.base ? null : next);
  }

  async function save(): Promise<null> {
    const { text, base, known, replyId } = local.get();
    if (text === base) return null;
    const revision = newId();
    hold(knowing(local.get(), revision));
    try {
      const kept = await saveDraft(workspace, id, { text, revision, after: known, replyId });
      // A reply that has left the box meanwhile says nothing of the one in it.
      if (local.get().replyId !== replyId) return null;
      cache.setQueryData(query.queryKey, kept);
      hold({ ...local.get(), base: text });
      return null;
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== "conflict") throw error;
      if (hear(await cache.fetchQuery({ ...query, staleTime: 0 }))) throw error;
      return save();
    }
  }

  /** @returns Whether it is another version, which somebody has to choose from. */
  function hear(news: DraftView): boolean {
    // These words may have left the box already.
    const { local: met, other: theirs } = outbox().has(news.replyId)
      ? { local: knowing(local.get(), news.revision), other: null }
      : meet(local.get(), news);
    if (met !== local.get()) hold(met);
    setOther(theirs?.text ?? null);
    if (theirs) autosave.pause();
    else autosave.resume();
    // The version that was in the way is gone.
    if (!theirs && autosave.state.get().kind === "conflict") void autosave.override(null);
    return theirs !== null;
  }

  function write(next: string) {
    hold({ ...local.get(), text: next, replyId: local.get().replyId ?? newId() });
    autosave.change(next);
  }

  /** Of two versions, go on with this text; the other is known from now on. */
  function settle(chosen: string) {
    const { text: base, revision } = cache.getQueryData(query.queryKey) ?? stored;
    hold(knowing({ ...local.get(), base, text: chosen }, revision));
    setOther(null);
    autosave.adopt(null);
    autosave.resume();
    write(chosen);
  }

  /**
   * The words leave the box for the outbox, which sends them under this id; what is typed next is a reply of
   * its own. The stored draft is emptied by the sending, and is `emptied` then.
   */
  function take(emptied: string): LocalDraft {
    const left = local.get();
    autosave.adopt(null);
    hold(knowing({ ...left, text: "", base: "", replyId: null }, emptied));
    cache.setQueryData(query.queryKey, { text: "", revision: emptied, replyId: null });
    return left;
  }

  /** What was not sent comes back, above what is written meanwhile, under the id it had. */
  function bring({ id: replyId, why, text: words }: Unsent) {
    local.set({ ...local.get(), replyId: why === "elsewhere" ? newId() : replyId });
    write(backInBox(words, local.get().text));
  }

  const follow = useEffectEvent(hear);
  useEffect(() => void follow(stored), [stored]);

  // Before the page came alive somebody may have typed into it already: `local` has that by now.
  const [kept] = useState(() => (typeof window === "undefined" ? null : drafts.read(`${me}/${id}`)));
  const begin = useEffectEvent(() => {
    const early = local.get().text;
    if (!kept && !outbox().has(stored.replyId)) return;
    const begun = kept ?? { ...local.get(), text: "", base: "", replyId: null };
    hold({ ...begun, text: withEarly(begun.text, early, stored.text) });
    hear(stored);
    autosave.change(local.get().text);
  });
  useLayoutEffect(() => begin(), []);

  const { text } = useCell(local);
  const current = () => local.get();
  return { text, write, take, bring, settle, saving, other, current };
}
