import { PLAIN_LETTERS } from "@/lib/contacts/finding/plain-letters-rules";

// The sigma at the end of a Greek word is the same letter.
const PLAIN: Record<string, string> = { ...PLAIN_LETTERS, ς: "σ" };

const ASCII = /^[\x20-\x7e]*$/;
// Accents: marks that no script is spelt with.
const ACCENTS = /\p{Script=Inherited}/gu;
const CACHE_MAX = 5_000;
const cache = new Map<string, string>();

/** A word as it is compared: lower case, without accents; full-width and ligatures as plain letters. Pure. */
export function fold(word: string): string {
  if (ASCII.test(word)) return word.toLowerCase();
  let folded = "";
  for (const letter of word) folded += foldLetter(letter);
  // Letters that were split into parts, such as those of Korean, become one again.
  return folded.normalize("NFKC");
}

function foldLetter(letter: string): string {
  const stored = cache.get(letter);
  if (stored !== undefined) return stored;
  const bare = letter.toLowerCase().normalize("NFKD").replace(ACCENTS, "").toLowerCase();
  const folded = [...bare].map((one) => PLAIN[one] ?? one).join("");
  if (cache.size >= CACHE_MAX) cache.clear();
  cache.set(letter, folded);
  return folded;
}
