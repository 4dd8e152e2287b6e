const LATIN = /^\p{Script=Latin}+$/u;

/** How plurals end, and what stands there in the singular; each only from some length on, so that three letters stay. */
const PLURALS: { ending: RegExp; singular: string; lettersMin: number }[] = [
  { ending: /aux$/, singular: "al", lettersMin: 5 },
  { ending: /(?<=[eo]u|eau)x$/, singular: "", lettersMin: 4 },
  { ending: /(?<=s|x|z|ch|sh)es$/, singular: "", lettersMin: 5 },
  { ending: /ies$/, singular: "y", lettersMin: 6 },
  { ending: /(?<=[^s])s$/, singular: "", lettersMin: 4 },
];

/**
 * A word, and what it is in the singular by the simple rules of French and English: `chevaux` and `cheval`. Two words
 * are one if they share a form. Pure.
 *
 * @param word As `fold` leaves it.
 */
export function variantsOf(word: string): string[] {
  if (word.length < 4 || !/[sx]$/.test(word) || !LATIN.test(word)) return [word];
  const singulars = PLURALS.filter(
    ({ ending, lettersMin }) => word.length >= lettersMin && ending.test(word),
  );
  return [...new Set([word, ...singulars.map(({ ending, singular }) => word.replace(ending, singular))])];
}

/** The letters that all these words begin with. Pure. */
export function commonStart(words: readonly string[]): string {
  const [first = "", ...rest] = words;
  let length = first.length;
  for (const word of rest) {
    while (!word.startsWith(first.slice(0, length))) length -= 1;
  }
  return first.slice(0, length);
}
