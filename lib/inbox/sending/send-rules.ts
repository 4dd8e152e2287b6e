import type { RefusalCode } from "@/lib/errors";
import type { TextLimit } from "@/lib/platforms/platform";

/** The length of a text in the platform's own unit: UTF-16 characters, or bytes of UTF-8. */
export function measure(text: string, { unit }: Pick<TextLimit, "unit">): number {
  return unit === "bytes" ? new TextEncoder().encode(text).length : text.length;
}

/** The words of a reply as they are sent: without empty lines before and room behind; indents stay. */
export function wordsOf(text: string): string {
  return text.trimEnd().replace(/^(?:[^\S\n]*\n)+/, "");
}

/** What a reply is measured against. */
interface ReplyGround {
  textLimit: TextLimit;
  /** Null where text and picture become two messages. */
  captionLimit: TextLimit | null;
  replyUntil: Date | null;
  /** Meta refuses what we send while its inbox or another app has the chat; an answer takes it from its agent. */
  heldBy: "elsewhere" | "agent" | null;
}

/**
 * Why a reply may not be sent now, or null if it may. Used by the composer while you type, and by the verb.
 *
 * A text too long for a caption is no refusal: it goes as a message of its own.
 */
export function replyRefusal(
  reply: { text: string; hasFile: boolean },
  { textLimit, replyUntil, heldBy }: ReplyGround,
  now: Date,
): RefusalCode | null {
  if (!replyUntil || now > replyUntil) return "window_closed";
  if (heldBy === "elsewhere") return "held_elsewhere";
  if (!reply.hasFile && reply.text.trim() === "") return "empty";
  if (measure(wordsOf(reply.text), textLimit) > textLimit.max) return "too_long";
  return null;
}

/** One message of a platform: words, a picture, or both. */
export interface ReplyPart {
  text: string | null;
  hasFile: boolean;
}

/** What one reply becomes: one row for each message of the platform, in the order they are sent. */
export function partsOf(
  { text, hasFile }: { text: string; hasFile: boolean },
  captionLimit: TextLimit | null,
): ReplyPart[] {
  const words = wordsOf(text) || null;
  if (!hasFile) return [{ text: words, hasFile: false }];
  if (!words) return [{ text: null, hasFile: true }];
  const fits = captionLimit && measure(words, captionLimit) <= captionLimit.max;
  if (fits) return [{ text: words, hasFile: true }];
  return [
    { text: null, hasFile: true },
    { text: words, hasFile: false },
  ];
}

/** How long a free reply is still allowed, in whole minutes; 0 once it is not. */
export function minutesLeft(replyUntil: Date | null, now: Date): number {
  return replyUntil ? Math.max(0, Math.floor((replyUntil.getTime() - now.getTime()) / 60_000)) : 0;
}
