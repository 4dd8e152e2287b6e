"use client";

import { z } from "zod";
import type { LocalDraft } from "./draft-rules";

const Kept = z.object({
  text: z.string(),
  base: z.string(),
  known: z.array(z.string()),
  replyId: z.string().nullable(),
});

const keyOf = (me: string, conversationId: string) => `reply-draft/${me}/${conversationId}`;

/**
 * What this tab held of a reply before it was loaded anew; null if that is nothing. The tab's own storage:
 * it is there at once, outlives a reload and a sign-out, and no other tab sees it.
 */
export function localDraft(me: string, conversationId: string): LocalDraft | null {
  try {
    return Kept.parse(JSON.parse(sessionStorage.getItem(keyOf(me, conversationId)) ?? "null"));
  } catch {
    return null; // None, or a browser that keeps nothing.
  }
}

/** Keep it, letter by letter; what is empty and stored is forgotten. */
export function keepLocalDraft(me: string, conversationId: string, draft: LocalDraft): void {
  try {
    const isDone = draft.text === draft.base;
    if (isDone) sessionStorage.removeItem(keyOf(me, conversationId));
    else sessionStorage.setItem(keyOf(me, conversationId), JSON.stringify(draft));
  } catch {
    return; // Full or forbidden: the server's copy is all there is.
  }
}
