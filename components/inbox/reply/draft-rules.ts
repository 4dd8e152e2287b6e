import { z } from "zod";
import type { DraftView } from "@/lib/inbox/shapes";

/** What one tab holds of a reply that is being written. */
export const LocalDraft = z.object({
  text: z.string(),
  /** The text that is stored, as far as this tab knows; where it differs, there is something to save. */
  base: z.string(),
  /** Every revision this tab has seen or made: saving over one of these loses nothing. */
  known: z.array(z.string()),
  /** The id of the reply it becomes. */
  replyId: z.string().nullable(),
});
export type LocalDraft = z.infer<typeof LocalDraft>;

const KNOWN_MAX = 50;

/** What a tab begins with when it holds nothing of its own. */
export function draftFrom({ text, revision, replyId }: DraftView): LocalDraft {
  return { text, base: text, known: revision ? [revision] : [], replyId };
}

/** The same draft, with one more revision known. */
export function knowing<Draft extends LocalDraft>(draft: Draft, revision: string | null): Draft {
  if (!revision || draft.known.includes(revision)) return draft;
  return { ...draft, known: [...draft.known, revision].slice(-KNOWN_MAX) };
}

/**
 * What becomes of a tab's draft when it hears what is stored. Untouched, it follows. Touched, it stays: what
 * was emptied elsewhere (sent, most of the time) leaves nothing to weigh, anything else is a second version.
 *
 * @returns The draft, and the other version where both hold words and neither may be lost. Pure.
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
 * What was typed before the page came alive, behind what the box holds by then.
 *
 * @param text What it holds: the stored draft, or what this tab kept of it.
 * @param early What stood in the box as it came alive.
 * @param first What the server had put there. Pure.
 */
export function withEarly(text: string, early: string, first: string): string {
  const added = early.startsWith(first) ? early.slice(first.length) : early;
  return text + added;
}
