import { z } from "zod";
import type { DraftView } from "@/lib/inbox/aside-rules";

/** A tab's copy of a reply that is being written. */
export const LocalDraft = z.object({
  text: z.string(),
  /** The stored text, as far as this tab knows; if `text` differs, there is something to save. */
  base: z.string(),
  /** Every revision this tab has read or written: saving over one of these loses nothing. */
  known: z.array(z.string()),
  /** The id the reply will have. */
  replyId: z.string().nullable(),
});
export type LocalDraft = z.infer<typeof LocalDraft>;

const KNOWN_MAX = 50;

/** What a tab starts with when it has no copy of its own. */
export function draftFrom({ text, revision, replyId }: DraftView): LocalDraft {
  return { text, base: text, known: revision ? [revision] : [], replyId };
}

/** The same draft, with one more known revision. */
export function knowing<Draft extends LocalDraft>(draft: Draft, revision: string | null): Draft {
  if (!revision || draft.known.includes(revision)) return draft;
  return { ...draft, known: [...draft.known, revision].slice(-KNOWN_MAX) };
}

/**
 * Merge a tab's draft with news of the stored one. Unchanged, it follows the stored text. Changed, it stays:
 * a stored draft that was emptied elsewhere (usually sent) is no conflict, any other text is a second
 * version.
 *
 * @returns The draft, and the other version if both have text and neither may be lost. Pure.
 */
export function meet(local: LocalDraft, stored: DraftView): { local: LocalDraft; other: DraftView | null } {
  const { revision, text, replyId } = stored;
  if (!revision || local.known.includes(revision)) return { local, other: null };
  if (local.text === local.base || local.text === text) {
    return { local: knowing({ ...local, text, base: text, replyId }, revision), other: null };
  }
  if (text.trim() === "")
    return { local: knowing({ ...local, base: "", replyId: null }, revision), other: null };
  return { local, other: stored };
}

/**
 * Append what was typed before the page was hydrated to the text of the box.
 *
 * @param text The box's text: the stored draft, or this tab's copy of it.
 * @param early The content of the box at hydration.
 * @param first What the server had rendered into the box. Pure.
 */
export function withEarly(text: string, early: string, first: string): string {
  const added = early.startsWith(first) ? early.slice(first.length) : early;
  return text + added;
}
