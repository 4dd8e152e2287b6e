import { commonStart, variantsOf } from "./variant-rules";
import { plainText, type Word, wordsOf } from "./word-rules";

/** Version of the rules of words and tokens. Increase it with each change: older entries are made anew. */
export const SEARCH_VERSION = 1;

/**
 * The lengths of the beginnings that are stored of a word. What is typed is looked up by the longest that it has, and
 * the message is then read: every length would be three times as many rows, to exclude little more.
 */
const CUTS = [3, 4, 6, 8, 11, 15, 20, 28];
const [SHORTEST = 3] = CUTS;
/** Of a message with more, the beginning can be found. A long letter has 900. */
export const TOKENS_MAX = 1_000;

/** All that a text is found by. Pure. @returns No more than `TOKENS_MAX`, each once. */
export function tokensIn(text: string): string[] {
  const tokens = new Set<string>();
  const words = wordsOf(plainText(text));
  for (const [index, word] of words.entries()) {
    for (const token of tokensOfWord(word, words[index + 1])) {
      if (tokens.size >= TOKENS_MAX) return [...tokens];
      tokens.add(token);
    }
  }
  return [...tokens];
}

function tokensOfWord(word: Word, next: Word | undefined): string[] {
  if (word.isSign)
    return [whole(word.text), ...(next && isPair(word, next) ? [pair(word.text, next.text)] : [])];
  const letters = lengthOf(word.text);
  if (letters < SHORTEST) return letters < 2 ? [] : [whole(word.text)];
  return variantsOf(word.text).flatMap((form) => {
    const length = lengthOf(form);
    return CUTS.filter((cut) => cut <= length).map((cut) => start(form, cut));
  });
}

/** Two signs without anything between them. Pure. */
export const isPair = (one: Word, other: Word) => other.isSign && one.end === other.start;

/**
 * The one token that every text with this word has. Pure.
 *
 * @param isExact Only the word as it is written, and not its plural or what begins with it.
 * @returns Null for a single letter, by which nothing is found.
 */
export function lookupOf(word: string, isExact: boolean): string | null {
  const sure = isExact ? word : commonStart(variantsOf(word));
  const length = lengthOf(sure);
  if (length < SHORTEST) return length < 2 ? null : whole(sure);
  return start(sure, CUTS.findLast((cut) => cut <= length) ?? SHORTEST);
}

/** Tokens of signs. Pure. */
export const whole = (text: string) => `=${text}`;
export const pair = (one: string, other: string) => `~${one}${other}`;

const start = (word: string, letters: number) =>
  `^${word.length === lengthOf(word) ? word.slice(0, letters) : [...word].slice(0, letters).join("")}`;

// Few words have letters of two UTF-16 units.
const lengthOf = (word: string) => (/[\ud800-\udbff]/.test(word) ? [...word].length : word.length);
