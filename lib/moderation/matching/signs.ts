import { plainText, wordsOf } from "@/lib/inbox/finding/word-rules";

/** An emoji with its colour, tone of skin and what joins several into one; flags; digits in a box. */
const EMOJI =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\d#*]\ufe0f?\u20e3|[\u200d\ufe0f]|[\u{e0020}-\u{e007f}]/gu;
const MENTION = /@[\p{L}\p{N}\p{M}._-]+/gu;
const NOTHING = /^[\s\p{P}]*$/u;

/** Whether there is nothing but emoji. */
export function isOnlyEmoji(text: string): boolean {
  const read = plainText(text);
  const rest = read.replace(EMOJI, "");
  return rest !== read && rest.trim() === "";
}

/** Whether there is nothing but mentions written as `@name`, and marks between them. */
export function isOnlyMentions(text: string): boolean {
  const read = plainText(text);
  const rest = read.replace(MENTION, "");
  return rest !== read && NOTHING.test(rest);
}

/** How many words a text has; in scripts without spaces each sign counts, emoji do not. */
export function countWords(text: string): number {
  const words = wordsOf(plainText(text)).filter(
    ({ text: word }) => !/^\p{Extended_Pictographic}/u.test(word),
  );
  return new Set(words.map(({ place }) => place)).size;
}
