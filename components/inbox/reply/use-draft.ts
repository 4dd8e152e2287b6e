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
import type { DraftView } from "@/lib/inbox/aside-rules";
import type { ConversationView } from "@/lib/inbox/shapes";
import { draftFrom, knowing, LocalDraft, meet, withEarly } from "./draft-rules";

const PAUSE_MS = 800;
const drafts = createTabStore("reply-draft", LocalDraft);

/**
 * The reply being written: stored in this tab at each letter, and on the server shortly after each pause,
 * when the conversation is left and when the page is hidden. Each save names the revisions the tab knows, so
 * that no tab overwrites a text it has not seen; after a conflict both versions are kept.
 */
export function useDraft({ id, draft: first }: Pick<ConversationView, "id" | "draft">) {
  const { workspace, me } = useGround();
  const cache = useQueryClient();
  const outbox = useOutbox();
  const query = draftQuery(workspace, id);
  const stored = useHydrated(useQuery({ ...query, initialData: first }).data, first);
  const [local] = useState(() => createCell<LocalDraft>(draftFrom(stored)));
  const [other, setOther] = useState<string | null>(null);
  // The tab makes the ids of revisions: a save need not wait for the answer to the save before.
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
    const { text, base, known: revisions, replyId } = local.get();
    if (text === base) return null;
    const revision = newId();
    hold(knowing(local.get(), revision));
    try {
      const savedDraft = await saveDraft(workspace, id, { text, revision, after: revisions, replyId });
      // If the reply has left the box meanwhile, this answer is not about the text in the box.
      if (local.get().replyId !== replyId) return null;
      cache.setQueryData(query.queryKey, savedDraft);
      hold({ ...local.get(), base: text });
      return null;
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== "conflict") throw error;
      if (hear(await cache.fetchQuery({ ...query, staleTime: 0 }))) throw error;
      return save();
    }
  }

  /** @returns Whether it is another version, and somebody has to choose. */
  function hear(news: DraftView): boolean {
    // This text may have left the box already.
    const { local: merged, other: theirs } = outbox().has(news.replyId)
      ? { local: knowing(local.get(), news.revision), other: null }
      : meet(local.get(), news);
    if (merged !== local.get()) hold(merged);
    setOther(theirs?.text ?? null);
    if (theirs) autosave.pause();
    else autosave.resume();
    // The conflicting version is gone.
    if (!theirs && autosave.state.get().kind === "conflict") void autosave.override(null);
    return theirs !== null;
  }

  function write(next: string) {
    hold({ ...local.get(), text: next, replyId: local.get().replyId ?? newId() });
    autosave.change(next);
  }

  /** Of two versions, continue with this text; the other becomes a known revision. */
  function settle(chosen: string) {
    const { text: base, revision } = cache.getQueryData(query.queryKey) ?? stored;
    hold(knowing({ ...local.get(), base, text: chosen }, revision));
    setOther(null);
    autosave.adopt(null);
    autosave.resume();
    write(chosen);
  }

  /**
   * Move the text from the box to the outbox, which sends it under this id; what is typed next is a new
   * reply. Sending empties the stored draft, whose revision is `emptied` then.
   */
  function take(emptied: string): LocalDraft {
    const left = local.get();
    autosave.adopt(null);
    hold(knowing({ ...left, text: "", base: "", replyId: null }, emptied));
    cache.setQueryData(query.queryKey, { text: "", revision: emptied, replyId: null });
    return left;
  }

  /** A reply that was not sent comes back to the box, above newer text, with the id it had. */
  function bring({ id: replyId, why, text: words }: Unsent) {
    local.set({ ...local.get(), replyId: why === "elsewhere" ? newId() : replyId });
    write(backInBox(words, local.get().text));
  }

  const follow = useEffectEvent(hear);
  useEffect(() => void follow(stored), [stored]);

  // Somebody may have typed before the page was hydrated: `local` contains that text by now.
  const [localCopy] = useState(() => (typeof window === "undefined" ? null : drafts.read(`${me}/${id}`)));
  const begin = useEffectEvent(() => {
    const early = local.get().text;
    if (!localCopy && !outbox().has(stored.replyId)) return;
    const begun = localCopy ?? { ...local.get(), text: "", base: "", replyId: null };
    hold({ ...begun, text: withEarly(begun.text, early, stored.text) });
    hear(stored);
    autosave.change(local.get().text);
  });
  useLayoutEffect(() => begin(), []);

  const { text } = useCell(local);
  const current = () => local.get();
  return { text, write, take, bring, settle, saving, other, current };
}
