import { PLAIN_LETTERS } from "./plain-letters-rules";

const PREFIX_MAX = 10;
const WORDS_MAX = 8;
const UNSPACED_MAX = 20;

const HAS_PLAIN = new RegExp(`[${Object.keys(PLAIN_LETTERS).join("")}]`, "g");

/** Scripts written without spaces: there a name is also found from its middle. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Hangul}]/u;

/**
 * The words of a name, handle or number as they are compared: lower case, without accents or signs.
 * At most eight, so that a name of a thousand words makes no thousand rows.
 */
function wordsOf(text: string): string[] {
  const lower = text.toWellFormed().slice(0, 400).toLowerCase().normalize("NFKD");
  // Marks of scripts that are spelt with them stay; accents go.
  const bare = lower.replace(/\p{Script=Inherited}/gu, "");
  const plain = bare.replace(HAS_PLAIN, (letter) => PLAIN_LETTERS[letter] ?? letter).normalize("NFKC");
  return [...new Set(plain.split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean))].slice(0, WORDS_MAX);
}

/** Every beginning of every word, up to ten letters: what is stored, hashed, to find a contact by typing. */
export function beginningsOf(texts: (string | null)[]): string[] {
  const words = texts.flatMap((text) => (text ? wordsOf(text) : []));
  return [...new Set(words.flatMap(startsOf).flatMap((letters) => beginnings(letters.slice(0, PREFIX_MAX))))];
}

/** Where a search may begin in a word: at its first letter, or at any letter in scripts without spaces. */
function startsOf(word: string): string[][] {
  const letters = [...word];
  if (!UNSPACED.test(word)) return [letters];
  return letters.slice(0, UNSPACED_MAX).map((_, index) => letters.slice(index));
}

const beginnings = (letters: string[]) => letters.map((_, index) => letters.slice(0, index + 1).join(""));

/** What is looked for when somebody types: each word, cut where the stored beginnings end. */
export function soughtIn(query: string): string[] {
  return wordsOf(query).map((word) => [...word].slice(0, PREFIX_MAX).join(""));
}
