import { folded } from "@/components/ui/match";
import type { SavedReplyView } from "@/lib/inbox/saved-replies/shapes";

/** What is typed for a saved reply: its place in the text, and the letters after the slash. */
export interface Slash {
  from: number;
  to: number;
  letters: string;
}

const WORD = /(?:^|\s)(\/([^\s/]{0,40}))$/u;

/** The slash at the beginning of the word that ends at the caret; null if none is being typed. Pure. */
export function slashAt(text: string, caret: number): Slash | null {
  const [, word, letters = ""] = WORD.exec(text.slice(0, caret)) ?? [];
  return word === undefined ? null : { from: caret - word.length, to: caret, letters };
}

/** How well a saved reply answers the letters: its shortcut first, then its title, then its words; 0 if not at all. */
function rankOf({ shortcut, title, folder, texts }: SavedReplyView, letters: string): number {
  const word = folded(letters);
  if (word === "") return 1;
  const key = folded(shortcut);
  if (key === word) return 6;
  if (key.startsWith(word)) return 5;
  const name = folded(title);
  if (name.startsWith(word)) return 4;
  if (name.includes(word) || key.includes(word)) return 3;
  if (folded(folder).startsWith(word)) return 2;
  const words = texts.flatMap((one) => [one.text, ...one.variants.map(({ text }) => text)]);
  return words.some((text) => folded(text).includes(word)) ? 1 : 0;
}

const SHOWN_MAX = 30;

/** The saved replies that fit the letters, the best first; of equal ones those that are used most. Pure. */
export function matchesOf(replies: readonly SavedReplyView[], letters: string): SavedReplyView[] {
  return replies
    .map((reply) => ({ reply, rank: rankOf(reply, letters) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((one, other) => other.rank - one.rank || other.reply.uses - one.reply.uses)
    .slice(0, SHOWN_MAX)
    .map(({ reply }) => reply);
}
