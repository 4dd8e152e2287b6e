"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useGround } from "@/components/inbox/ground";
import type { Refused } from "@/lib/client/api";
import { draftQuery, saveDraft } from "@/lib/client/drafts";
import { newId } from "@/lib/ids";
import type { ConversationView, DraftView } from "@/lib/inbox/shapes";
import { draftFrom, knowing, type LocalDraft, meet, withoutSent } from "./draft-rules";
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
  const stored = useQuery({ ...draftQuery(workspace, id), initialData: first, enabled: may.reply }).data;
  const draft = useRef<LocalDraft>(draftFrom(stored));
  const [text, setText] = useState(stored.text);
  const [other, setOther] = useState<DraftView | null>(null);
  /** As a save sees it that was asked for a while ago. */
  const unsettled = useRef<DraftView | null>(null);
  const [state, setState] = useState<"same" | "saved" | "unsaved">("same");
  const [isDetached, setDetached] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isSending = useRef(false);

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
    if (said === base || unsettled.current || isSending.current || !may.reply) return;
    const revision = newId();
    draft.current = knowing(draft.current, revision);
    saveDraft(workspace, id, { text: said, revision, after: known, replyId })
      .then((kept) => {
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
    setDetached(false);
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

  /** The words are on their way: a save would only bring them back after they were sent. */
  function beginSending() {
    isSending.current = true;
    clearTimeout(timer.current);
  }

  /** They were not sent, or nobody knows: what is here is kept again. */
  function endSending() {
    isSending.current = false;
    timer.current = setTimeout(save, PAUSE_MS);
  }

  /** What is here was not what was sent under its id: it gets one of its own. */
  function detach() {
    isSending.current = false;
    hold({ ...draft.current, replyId: newId() });
    setDetached(true);
  }

  /** This much was sent and stored as `emptied`; what was typed since stays, as a reply of its own. */
  function clear(sent: string, emptied: string) {
    isSending.current = false;
    clearTimeout(timer.current);
    const rest = withoutSent(draft.current.text, sent);
    hold(knowing({ ...draft.current, text: rest, base: "", replyId: null }, emptied));
    const { queryKey } = draftQuery(workspace, id);
    cache.setQueryData(queryKey, { text: "", revision: emptied, replyId: null });
    setState("same");
    if (rest) write(rest);
  }

  const hear = useEffectEvent((news: DraftView) => {
    const met = meet(draft.current, news);
    if (met.local !== draft.current) hold(met.local);
    weigh(met.other);
  });
  useEffect(() => hear(stored), [stored]);

  const begin = useEffectEvent(() => {
    const kept = localDraft(me, id);
    if (kept && kept.text !== draft.current.text) {
      hold(kept);
      hear(stored);
      timer.current = setTimeout(save, PAUSE_MS);
    }
  });
  const leave = useEffectEvent(save);
  useEffect(() => {
    begin();
    const hidden = () => document.visibilityState === "hidden" && leave();
    document.addEventListener("visibilitychange", hidden);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      leave();
    };
  }, []);

  const current = () => draft.current;
  return { text, write, beginSending, endSending, clear, settle, detach, isDetached, state, other, current };
}
