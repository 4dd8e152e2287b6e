import type { RefusalCode } from "@/lib/errors";
import { openIn } from "@/lib/inbox/saved-replies/variable-rules";
import { wordsOf } from "@/lib/inbox/text-rules";
import { type ReplyWriter, windowRefusal } from "@/lib/inbox/window-rules";
import type { Capabilities } from "@/lib/platforms/capabilities/capability-rules";
import { extraRefusal, fitted } from "@/lib/platforms/capabilities/extra-rules";
import type { Extra } from "@/lib/platforms/capabilities/shapes";
import type { TextLimit } from "@/lib/platforms/platform";

/** Most files of one reply. */
export const FILES_MAX = 10;

/** Most characters of what is sent without a template: as many as a template's text has. */
export const DIRECT_TEXT_MAX = 1_024;

/** The length of a text in the platform's own unit: UTF-16 characters, or bytes of UTF-8. */
export function measure(text: string, { unit }: Pick<TextLimit, "unit">): number {
  return unit === "bytes" ? new TextEncoder().encode(text).length : text.length;
}

/** What a reply is measured against. */
interface ReplyGround {
  textLimit: TextLimit;
  /** The app's forms of extras, where the reply has one. */
  extras?: Capabilities["extras"];
  replyUntil: Date | null;
  humanAgentUntil: Date | null;
  /** Comments are answered at any time. */
  isEndless?: boolean;
  /** Meta refuses what we send while its inbox or another app has the chat; an answer takes it from its agent. */
  heldBy: "elsewhere" | "agent" | null;
}

/**
 * Why a reply may not be sent now, or null if it may. Used by the composer while you type, and by the verb.
 *
 * A text too long for a caption is no refusal: it goes as a message of its own.
 */
export function replyRefusal(
  reply: { text: string; fileCount: number; extra?: Extra | null },
  { textLimit, extras, heldBy, ...windows }: ReplyGround,
  writer: ReplyWriter,
  now: Date,
): RefusalCode | null {
  const late = windowRefusal(windows, writer, now);
  if (late) return late;
  if (heldBy === "elsewhere") return "held_elsewhere";
  const refusal = reply.extra && extraRefusal(reply.extra, reply.text);
  if (refusal) return refusal;
  if (reply.fileCount === 0 && !reply.extra && reply.text.trim() === "") return "empty";
  if (openIn(reply.text).length > 0) return "variable_open";
  if (reply.fileCount > FILES_MAX) return "too_many_files";
  const { text } = reply.extra && extras ? fitted(reply.extra, wordsOf(reply.text), { extras }) : reply;
  if (measure(wordsOf(text), textLimit) > textLimit.max) return "too_long";
  return null;
}
