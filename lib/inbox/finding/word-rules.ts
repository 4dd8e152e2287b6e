import { fold } from "./fold-rules";

/** One word of a text as it is compared, and where it stands. */
export interface Word {
  text: string;
  /** Its number in the text. Other forms of a word have the same. */
  place: number;
  /** In the text in form NFC. */
  start: number;
  end: number;
  /** A sign that is no part of a longer word: of a script without spaces, or an emoji. */
  isSign: boolean;
}

/** No message is longer at any platform; of a longer text the beginning can be found. */
const TEXT_MAX = 10_000;

const QUOTE = "'’ʼ＇";
const UNSPACED =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
const RUN = new RegExp(
  // Of an emoji the sign itself: its colour and its tone of skin are passed over.
  `(\\p{Regional_Indicator}{2}|\\p{Extended_Pictographic})[\\ufe0f\\p{Emoji_Modifier}]*|[\\p{L}\\p{N}\\p{M}]+(?:[${QUOTE}][\\p{L}\\p{N}\\p{M}]+)*`,
  "gu",
);
const IS_UNSPACED = new RegExp(`[${UNSPACED}]`, "u");
/** One sign with its marks, or the letters between two signs. */
const SIGN = new RegExp(`[${UNSPACED}]\\p{M}*|[^${UNSPACED}]+`, "gu");
const QUOTES = new RegExp(`[${QUOTE}]`, "u");

/** What French puts before a word that begins with a vowel: it is no part of that word. */
const ELIDED = /^(?:[ldjmtscn]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu)$/;
const TAIL_MIN = 3;

/** A text as its words are counted. Pure. */
export const plainText = (text: string) => text.slice(0, TEXT_MAX).toWellFormed().normalize("NFC");

/**
 * The words of a text, in order: whole words, each sign of a script without spaces, each emoji. A number written in
 * groups is also one word. Pure.
 *
 * @param text In the form of `plainText`.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let place = 0;
  const add = (forms: Word[]) => {
    // A mark without a letter leaves nothing.
    const read = forms.filter((word) => word.text !== "");
    words.push(...read);
    if (read.length > 0) place += 1;
  };
  for (const { 0: run, 1: emoji, index } of text.matchAll(RUN)) {
    if (emoji) add([{ text: emoji, place, start: index, end: index + run.length, isSign: true }]);
    else if (!IS_UNSPACED.test(run)) add(formsOf(run, index, place));
    else {
      for (const { 0: part, index: from } of run.matchAll(SIGN)) {
        const start = index + from;
        add(IS_UNSPACED.test(part) ? [signOf(part, start, place)] : formsOf(part, start, place));
      }
    }
  }
  return withNumbers(text, words);
}

const signOf = (sign: string, start: number, place: number): Word => {
  return { text: fold(sign), place, start, end: start + sign.length, isSign: true };
};

/** A word without what is elided before it; one with an apostrophe also by what stands behind that. */
function formsOf(run: string, start: number, place: number): Word[] {
  const end = start + run.length;
  if (!QUOTES.test(run)) return [{ text: fold(run), place, start, end, isSign: false }];
  const parts = run.split(QUOTES);
  let from = start;
  while (parts.length > 1 && ELIDED.test(fold(parts[0] ?? ""))) from += (parts.shift()?.length ?? 0) + 1;
  const whole: Word = { text: fold(parts.join("")), place, start: from, end, isSign: false };
  const tail = fold(parts.at(-1) ?? "");
  if (parts.length < 2 || tail.length < TAIL_MIN) return [whole];
  return [whole, { ...whole, text: tail, start: end - (parts.at(-1)?.length ?? 0) }];
}

const DIGITS = /^\d+$/;
/** What may stand between the groups of one number. */
const BETWEEN = /^[ \u00a0\u202f.\-/]$/u;
const NUMBER = { min: 4, max: 20 };

/** Add numbers written in groups, such as `06 12 34 56 78`, as one word from each of their groups on. */
function withNumbers(text: string, words: Word[]): Word[] {
  const all: Word[] = [];
  for (const [index, first] of words.entries()) {
    all.push(first);
    let joined = first.text;
    let last = first;
    for (let next = index + 1; next < words.length && isJoined(text, last, words[next]!); next += 1) {
      last = words[next]!;
      joined += last.text;
    }
    const isNumber = last !== first && joined.length >= NUMBER.min && joined.length <= NUMBER.max;
    if (isNumber) all.push({ ...first, text: joined, end: last.end });
  }
  return all;
}

const isJoined = (text: string, one: Word, other: Word) =>
  DIGITS.test(one.text) && DIGITS.test(other.text) && BETWEEN.test(text.slice(one.end, other.start));
