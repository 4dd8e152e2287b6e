import { fold } from "@/lib/inbox/finding/fold-rules";
import { plainText, type Word, wordsOf } from "@/lib/inbox/finding/word-rules";

/** The forms of each word of a text, by their number in it. */
type Places = Word[][];

function placesOf(text: string): Places {
  const places: Places = [];
  for (const word of wordsOf(text)) {
    places[word.place] ??= [];
    places[word.place]!.push(word);
  }
  return places;
}

interface Phrase {
  /** The forms of each of its words. */
  forms: string[][];
  /** Its last word may go on. */
  isBeginning: boolean;
}

const CACHE_MAX = 5_000;
const cache = new Map<string, Phrase>();

function phraseOf(entry: string): Phrase {
  const stored = cache.get(entry);
  if (stored) return stored;
  const text = plainText(entry.trim());
  const phrase = {
    forms: placesOf(text).map((words) => words.map(({ text: form }) => form)),
    isBeginning: /[\p{L}\p{N}]\*$/u.test(text),
  };
  if (cache.size >= CACHE_MAX) cache.clear();
  cache.set(entry, phrase);
  return phrase;
}

/**
 * The first of these words or phrases that a text has, as it stands there; null if it has none.
 *
 * Words are whole words, compared without accents and case, and without what French elides before them;
 * signs of scripts without spaces, and emoji, are found wherever they stand.
 */
export function findWords(entries: string[], text: string): string | null {
  const read = plainText(text);
  const places = placesOf(read);
  for (const entry of entries) {
    const found =
      phraseOf(entry).forms.length > 0 ? findPhrase(phraseOf(entry), places) : findSigns(entry, read);
    if (found) return typeof found === "string" ? found : read.slice(found.start, found.end);
  }
  return null;
}

function findPhrase({ forms, isBeginning }: Phrase, places: Places): { start: number; end: number } | null {
  for (let at = 0; at + forms.length <= places.length; at += 1) {
    const words = forms.map((own, index) => {
      const mayGoOn = isBeginning && index === forms.length - 1;
      return places[at + index]!.find(({ text }) =>
        own.some((form) => text === form || (mayGoOn && text.startsWith(form))),
      );
    });
    const [first] = words;
    const last = words.at(-1);
    if (first && last && words.every(Boolean)) return { start: first.start, end: last.end };
  }
  return null;
}

/** An entry without a letter, such as `$$$`. */
function findSigns(entry: string, text: string): string | null {
  return fold(text).includes(fold(plainText(entry.trim()))) ? entry : null;
}
