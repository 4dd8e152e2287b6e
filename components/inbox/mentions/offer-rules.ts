import { folded, matchOf } from "@/components/ui/match";

/** What is typed to mention somebody: its place in the text, and the letters after the `@`. */
export interface MentionStart {
  from: number;
  to: number;
  letters: string;
}

// A name has blanks in it; more than three words after the sign are no name any more.
const STARTED = /(?:^|[\s([{«"'])(@((?:[\p{L}\p{M}\p{N}.’'-]+ ){0,3}[\p{L}\p{M}\p{N}.’'-]*))$/u;

/** The mention that ends at the caret; null if none is being typed. Pure. */
export function mentionAt(text: string, caret: number): MentionStart | null {
  const [, typed, letters = ""] = STARTED.exec(text.slice(0, caret)) ?? [];
  return typed === undefined ? null : { from: caret - typed.length, to: caret, letters };
}

const SHOWN_MAX = 6;

/** The members whose names fit the letters, the best first; none once a whole name is typed with a blank after it. Pure. */
export function membersFor<Member extends { name: string }>(
  members: readonly Member[],
  letters: string,
): Member[] {
  const typed = folded(letters);
  const isWhole = typed.endsWith(" ") && members.some(({ name }) => folded(name) === typed.trimEnd());
  if (isWhole) return [];
  const ranked = members.map((member) => ({
    member,
    rank: letters === "" ? 1 : matchOf(letters, member.name),
  }));
  return ranked
    .filter(({ rank }) => rank > 0)
    .toSorted((one, other) => other.rank - one.rank)
    .slice(0, SHOWN_MAX)
    .map(({ member }) => member);
}
