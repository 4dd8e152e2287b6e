import type { CommentLanguage } from "@/lib/moderation-words";
import type { ConversationKind, PlatformName, ReplyPlace, ReplyVariable } from "@/lib/words";
import type { ReplyText } from "./shapes";
import { bareIn } from "./variable-rules";

/** Where a reply in such a conversation is read. Pure. */
export function placeOf(platform: PlatformName, kind: ConversationKind): ReplyPlace {
  if (kind === "comments") return "comments";
  return platform === "facebook" ? "messenger" : platform;
}

/** Of a saved reply's texts the one in the first of these languages that it has, else its first. Pure. */
export function textIn(
  texts: readonly ReplyText[],
  languages: readonly (CommentLanguage | null)[],
): ReplyText | null {
  for (const language of languages) {
    const found = texts.find((one) => one.language === language);
    if (found) return found;
  }
  return texts[0] ?? null;
}

/** A text as it is said in one place. Pure. */
export const wordsAt = ({ text, variants }: ReplyText, place: ReplyPlace): string =>
  variants.find((one) => one.place === place)?.text ?? text;

/**
 * Whether nobody is needed to say it: it has words in every language, and each variable whose value may be missing
 * has a word for that. Pure.
 */
export function isSaidAlone(texts: readonly ReplyText[]): boolean {
  const all = texts.flatMap(({ text, variants }) => [text, ...variants.map((one) => one.text)]);
  return all.every((text) => text.trim() !== "" && bareIn(text).every((name) => ALWAYS_KNOWN.includes(name)));
}

const ALWAYS_KNOWN: readonly ReplyVariable[] = ["channel.name", "workspace.name"];
