import { isPair, lookupOf, pair, whole } from "./token-rules";
import { variantsOf } from "./variant-rules";
import { plainText, type Word, wordsOf } from "./word-rules";

/** Words that must stand one after the other. */
interface Term {
  words: Word[];
  /** Written in quotes: the words are meant as they are. */
  isExact: boolean;
  /** The last word may go on: it is not finished, or not in quotes. */
  isOpen: boolean;
}

/** What somebody looks for: messages with all these terms. */
export type SearchTerms = readonly Term[];

/** A part of a text that matches, in the form of `plainText`. */
export interface Range {
  start: number;
  end: number;
}

const QUERY_MAX = 200;
/** In quotes of either language, closed or not yet, or what has no space in it. */
const PART = /["“«]([^"”»]*)(["”»]|$)|[^\s"“«]+/gu;
const PREFIX_MIN = 3;

/** Read what somebody typed. Pure. @returns Without terms if it has neither letter, digit nor emoji. */
export function termsOf(query: string): SearchTerms {
  const parts = [...plainText(query.slice(0, QUERY_MAX)).matchAll(PART)];
  const terms = parts.map(([part, quoted, close]): Term => {
    const words = wordsOf(quoted ?? part);
    return {
      words: firstForms(words),
      isExact: quoted !== undefined,
      isOpen: quoted === undefined || close === "",
    };
  });
  return joinNumbers(terms.filter(({ words }) => words.length > 0));
}

/** One form of each word: of a number in groups the groups, unless it looks like a telephone number. */
function firstForms(words: Word[]): Word[] {
  const first = [...new Map(words.toReversed().map((word) => [word.place, word])).values()].reverse();
  const number = asNumber(first);
  return number ? [number] : first;
}

const DIGITS = /^\d+$/;

/** Groups of digits, as telephone numbers are written: a date has fewer of them. */
function asNumber(words: Word[]): Word | null {
  const [first] = words;
  const digits = words.map(({ text }) => text).join("");
  const isNumber = words.length >= 4 || (words.length === 3 && digits.length >= 9);
  if (!first || !isNumber || digits.length > 20 || !words.every(({ text }) => DIGITS.test(text))) return null;
  return { ...first, text: digits, end: words.at(-1)?.end ?? first.end };
}

/** Groups of digits with spaces between them are one number too. */
function joinNumbers(terms: Term[]): Term[] {
  const joined: Term[] = [];
  let run: Term[] = [];
  const flush = () => {
    const number = asNumber(run.flatMap(({ words }) => words));
    joined.push(...(number ? [{ words: [number], isExact: false, isOpen: true }] : run));
    run = [];
  };
  for (const term of terms) {
    if (!term.isExact && term.words.every(({ text }) => DIGITS.test(text))) run.push(term);
    else {
      flush();
      joined.push(term);
    }
  }
  flush();
  return joined;
}

/** Tokens that every message with these terms has. Pure. @returns Empty if nothing can be looked up. */
export function lookupsOf(terms: SearchTerms): string[] {
  const tokens = terms.flatMap(({ words, isExact, isOpen }) =>
    words.flatMap((word, index) => {
      const next = words[index + 1];
      if (word.isSign) return next && isPair(word, next) ? pair(word.text, next.text) : whole(word.text);
      const isLast = index === words.length - 1;
      return lookupOf(word.text, isExact && !(isOpen && isLast)) ?? [];
    }),
  );
  return [...new Set(tokens)];
}

/** Where a text has each of the terms. Pure. @returns Null unless it has them all; else the parts, in order. */
export function findIn(text: string, terms: SearchTerms): Range[] | null {
  const words = wordsOf(text);
  const byPlace = Map.groupBy(words, ({ place }) => place);
  const ranges: Range[] = [];
  for (const term of terms) {
    const found = [...byPlace.keys()].flatMap((place) => matchAt(byPlace, place, term) ?? []);
    if (found.length === 0) return null;
    ranges.push(...found);
  }
  return ranges.sort((one, other) => one.start - other.start || other.end - one.end);
}

function matchAt(
  byPlace: Map<number, Word[]>,
  place: number,
  { words, isExact, isOpen }: Term,
): Range | null {
  const here: Word[] = [];
  for (const [index, word] of words.entries()) {
    const mayGoOn = isOpen && index === words.length - 1;
    const same = byPlace.get(place + index)?.find((one) => isSame(word, one, isExact, mayGoOn));
    const before = here.at(-1);
    // Signs that were typed together stand together.
    const isApart = same && before && isPair(words[index - 1]!, word) && !isPair(before, same);
    if (!same || isApart) return null;
    here.push(same);
  }
  const [first] = here;
  return first ? { start: first.start, end: here.at(-1)?.end ?? first.end } : null;
}

function isSame(word: Word, one: Word, isExact: boolean, mayGoOn: boolean): boolean {
  if (word.isSign || one.isSign) return word.text === one.text;
  const goesOn = mayGoOn && word.text.length >= PREFIX_MIN;
  if (isExact) return goesOn ? one.text.startsWith(word.text) : one.text === word.text;
  const theirs = variantsOf(one.text);
  return variantsOf(word.text).some((form) =>
    theirs.some((other) => (goesOn ? other.startsWith(form) : other === form)),
  );
}
