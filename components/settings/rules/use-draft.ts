import { useEffect, useState } from "react";
import { createTabStore } from "@/lib/client/writing/tab-store";
import type { RuleView } from "@/lib/moderation/shapes";
import { Draft, newDraft } from "./draft";
import { draftOf } from "./draft-of";

const store = createTabStore("moderation-rule", Draft);
const keyOf = (workspace: string, rule: RuleView | null) => `${workspace}/${rule?.id ?? "new"}`;

/** Whether a new rule was begun in this tab and neither saved nor discarded. */
export const isNewBegun = (workspace: string): boolean => store.read(`${workspace}/new`) !== null;

/**
 * A rule while it is written. What is typed is kept in this tab until it is saved or discarded, also over a
 * reload or a sign-out.
 *
 * @param rule The stored rule; null for a new one.
 */
export function useDraft(workspace: string, rule: RuleView | null) {
  const key = keyOf(workspace, rule);
  const begin = () => (rule ? draftOf(rule) : newDraft());
  const [draft, setDraft] = useState(begin);
  const [isChanged, setChanged] = useState(false);
  // Only the browser knows it, and the page is shown first as the server made it.
  useEffect(() => {
    const stored = store.read(key);
    if (!stored) return;
    setDraft(stored);
    setChanged(true);
  }, [key]);
  return {
    draft,
    /** Whether there is something that is not saved. */
    isChanged,
    change(part: Partial<Draft>) {
      const next = { ...draft, ...part };
      setDraft(next);
      setChanged(true);
      store.keep(key, next);
    },
    /** Begin again from what is stored. */
    discard() {
      store.keep(key, null);
      setDraft(begin());
      setChanged(false);
    },
    /** It was saved. */
    finish: () => store.keep(key, null),
  };
}
