"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { backInBox, type Unsent } from "@/components/inbox/outbox/unsent";
import { useOutbox } from "@/components/inbox/outbox/use-outbox";
import type { Refused } from "@/lib/client/api";
import { draftQuery, saveDraft } from "@/lib/client/drafts";
import { newId } from "@/lib/ids";
import type { ConversationView, DraftView } from "@/lib/inbox/shapes";
import { draftFrom, knowing, type LocalDraft, meet, withEarly } from "./draft-rules";
import { keepLocalDraft, localDraft } from "./local-draft";

const PAUSE_MS = 800;

/**
 * The reply being written: in this tab letter by letter, on the server shortly after each pause, when the
 * conversation is left and when the page is hidden. Each save names the revisions it knows, so that no tab
 * writes over what it has not seen; where another has written on meanwhile, both are held.
 */
export function useDraft({ id, draft: first }: Pick<ConversationView, "id" | "draft">) {
  const { workspace, me, may } = useGround();
  const cache = useQueryClient();
  const outbox = useOutbox();
  const stored = useQuery({ ...draftQuery(workspace, id), initialData: first, enabled: may.reply }).data;
  const draft = useRef<LocalDraft>(draftFrom(stored));
  const [text, setText] = useState(stored.text);
  const [other, setOther] = useState<DraftView | null>(null);
  /** As a save sees it that was asked for a while ago. */
  const unsettled = useRef<DraftView | null>(null);
  const [state, setState] = useState<"same" | "saved" | "unsaved">("same");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** How many replies have left this box: what was asked for before tells nothing of the one in it. */
  const taken = useRef(0);

  function hold(next: LocalDraft) {
    draft.current = next;
    keepLocalDraft(me, id, next);
    setText(next.text);
  }

  function weigh(version: DraftView | null) {
    unsettled.current = version;
    setOther(version);
  }

  function save() {
    clearTimeout(timer.current);
    const { text: said, base, known, replyId } = draft.current;
    if (said === base || unsettled.current || !may.reply) return;
    const revision = newId();
    const before = taken.current;
    draft.current = knowing(draft.current, revision);
    saveDraft(workspace, id, { text: said, revision, after: known, replyId })
      .then((kept) => {
        if (before !== taken.current) return;
        cache.setQueryData(draftQuery(workspace, id).queryKey, kept);
        hold({ ...draft.current, base: said });
        setState("saved");
      })
      .catch((error: Refused) => {
        if (error.code === "conflict") void cache.invalidateQueries(draftQuery(workspace, id));
        if (draft.current.text !== draft.current.base) setState("unsaved");
      });
  }

  function write(next: string) {
    const { replyId } = draft.current;
    hold({ ...draft.current, text: next, replyId: replyId ?? newId() });
    setState("same");
    clearTimeout(timer.current);
    timer.current = setTimeout(save, PAUSE_MS);
  }

  /** Of two versions, go on with this text; the other is known from now on. */
  function settle(chosen: string) {
    const seen = unsettled.current;
    if (seen) hold(knowing({ ...draft.current, base: seen.text, text: chosen }, seen.revision));
    weigh(null);
    write(chosen);
  }

  /**
   * The words leave the box for the outbox, which sends them under this id; what is typed next is a reply of
   * its own. The stored draft is emptied by the sending, and is `emptied` then.
   */
  function take(emptied: string): LocalDraft {
    clearTimeout(timer.current);
    taken.current += 1;
    const left = draft.current;
    hold(knowing({ ...left, text: "", base: "", replyId: null }, emptied));
    cache.setQueryData(draftQuery(workspace, id).queryKey, { text: "", revision: emptied, replyId: null });
    setState("same");
    return left;
  }

  /** What was not sent comes back, above what is written meanwhile, under the id it had. */
  function bring({ id: replyId, why, text: words }: Unsent) {
    draft.current = { ...draft.current, replyId: why === "elsewhere" ? newId() : replyId };
    write(backInBox(words, draft.current.text));
  }

  const hear = useEffectEvent((news: DraftView) => {
    // These words have left the box already.
    if (outbox().has(news.replyId)) return hold(knowing(draft.current, news.revision));
    const met = meet(draft.current, news);
    if (met.local !== draft.current) hold(met.local);
    weigh(met.other);
  });
  useEffect(() => hear(stored), [stored]);

  // Before the page came alive somebody may have typed into it already: `draft` has that by now.
  const [kept] = useState(() => (typeof window === "undefined" ? null : localDraft(me, id)));
  const begin = useEffectEvent(() => {
    const early = draft.current.text;
    const hasLeft = outbox().has(stored.replyId);
    if (!kept && !hasLeft) return;
    const begun = kept ?? { ...draft.current, text: "", base: "", replyId: null };
    hold({ ...begun, text: withEarly(begun.text, early, stored.text) });
    hear(stored);
    timer.current = setTimeout(save, PAUSE_MS);
  });
  const leave = useEffectEvent(save);
  useLayoutEffect(() => begin(), []);
  useEffect(() => {
    const hidden = () => document.visibilityState === "hidden" && leave();
    document.addEventListener("visibilitychange", hidden);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      leave();
    };
  }, []);

  const current = () => draft.current;
  return { text, write, take, bring, settle, state, other, current };
}
