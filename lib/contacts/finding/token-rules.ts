const PREFIX_MAX = 10;
const WORDS_MAX = 8;

/**
 * The words of a name, handle or number as they are compared: lower case, without accents or signs.
 * At most eight, so that a name of a thousand words makes no thousand rows.
 */
export function wordsOf(text: string): string[] {
  const plain = text.toWellFormed().slice(0, 400).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return [...new Set(plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean))].slice(0, WORDS_MAX);
}

/** Every beginning of every word, up to ten letters: what is stored, hashed, to find a contact by typing. */
export function beginningsOf(texts: (string | null)[]): string[] {
  const words = texts.flatMap((text) => (text ? wordsOf(text) : []));
  return [...new Set(words.flatMap((word) => beginnings([...word].slice(0, PREFIX_MAX))))];
}

const beginnings = (letters: string[]) => letters.map((_, index) => letters.slice(0, index + 1).join(""));

/** What is looked for when somebody types: each word, cut where the stored beginnings end. */
export function soughtIn(query: string): string[] {
  return wordsOf(query).map((word) => [...word].slice(0, PREFIX_MAX).join(""));
}
