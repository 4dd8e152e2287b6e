import { detectAll } from "tinyld";
import { languageOfFew } from "@/lib/inbox/finding/short-words";
import { plainText } from "@/lib/inbox/finding/word-rules";
import { COMMENT_LANGUAGES, type CommentLanguage } from "@/lib/moderation-words";

/** What is the same in every language. */
const NO_LANGUAGE = /https?:\/\/\S+|www\.\S+|[@#][\p{L}\p{N}._-]+|\p{Extended_Pictographic}/gu;
/** More adds nothing, and takes time. */
const TEXT_MAX = 1_000;
/** The detector's own measure: a sure answer is 1, a guess from a word or two some tenths. */
const SURE = 0.6;

/**
 * The language of a text; null where it cannot be told. One or two words are enough where only one language has them;
 * whoever mixes languages gets the one of most words.
 */
export function languageOf(text: string): CommentLanguage | null {
  const words = plainText(text).slice(0, TEXT_MAX).replaceAll(NO_LANGUAGE, " ").trim();
  if (words === "") return null;
  const [best] = detectAll(words);
  if (!best || best.accuracy < SURE) return languageOfFew(words);
  return COMMENT_LANGUAGES.find((language) => language === best.lang) ?? null;
}
