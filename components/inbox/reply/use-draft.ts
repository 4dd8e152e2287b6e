"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useGround } from "@/components/inbox/ground";
import { conversationQuery, saveDraft } from "@/lib/client/inbox";
import type { ConversationView } from "@/lib/inbox/shapes";
import { begunIn, keepBegun } from "./begun";

const PAUSE_MS = 800;

/**
 * The reply being written: kept on the server shortly after each pause, when the conversation is left and
 * when the page is hidden. What could not be saved is kept here and tried again with the next letter.
 */
export function useDraft({ id, draft }: Pick<ConversationView, "id" | "draft">) {
  const { workspace, may } = useGround();
  const cache = useQueryClient();
  const [text, setText] = useState(() => begunIn(id).text ?? draft);
  const [state, setState] = useState<"same" | "saved" | "unsaved">("same");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  function save() {
    clearTimeout(timer.current);
    const { text: begun } = begunIn(id);
    if (begun === null || !may.reply) return;
    const { queryKey } = conversationQuery(workspace, id);
    cache.setQueryData(queryKey, (known) => known && { ...known, draft: begun });
    saveDraft(workspace, id, begun)
      .then(() => {
        // Written on meanwhile: the next pause saves that.
        if (begunIn(id).text === begun) keepBegun(id, { text: null });
        setState("saved");
      })
      .catch(() => setState("unsaved"));
  }

  function write(next: string) {
    setText(next);
    setState("same");
    keepBegun(id, { text: next });
    clearTimeout(timer.current);
    timer.current = setTimeout(save, PAUSE_MS);
  }

  /** Once sent, the server forgets the draft by itself. */
  function clear() {
    clearTimeout(timer.current);
    keepBegun(id, { text: null });
    cache.setQueryData(
      conversationQuery(workspace, id).queryKey,
      (known) => known && { ...known, draft: "" },
    );
    setText("");
    setState("same");
  }

  const onLeave = useEffectEvent(save);
  useEffect(() => {
    const hidden = () => document.visibilityState === "hidden" && onLeave();
    document.addEventListener("visibilitychange", hidden);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      onLeave();
    };
  }, []);
  return { text, write, clear, state };
}
