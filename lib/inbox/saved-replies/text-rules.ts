import type { CommentLanguage } from "@/lib/moderation-words";
import type { ConversationKind, PlatformName, ReplyPlace } from "@/lib/words";
import type { ReplyText } from "./shapes";

/** Where a reply in such a conversation is read. Pure. */
export function placeOf(platform: PlatformName, kind: ConversationKind): ReplyPlace {
  if (kind === "comments") return "comments";
  return platform === "facebook" ? "messenger" : platform;
}

/** Of a saved reply's texts the one in this language, else in the workspace's, else the first. Pure. */
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
