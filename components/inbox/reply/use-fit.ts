"use client";

import type { AttachedFile } from "@/components/inbox/files/attached";
import { useMetaNow } from "@/components/marks/server-clock";
import type { RefusalCode } from "@/lib/errors";
import { partsOf } from "@/lib/inbox/sending/part-rules";
import { replyRefusal } from "@/lib/inbox/sending/send-rules";
import type { ConversationView } from "@/lib/inbox/shapes";
import { isPictureFile } from "@/lib/media/pictures/picture-rules";
import type { Capabilities } from "@/lib/platforms/capabilities/capability-rules";
import { fitted } from "@/lib/platforms/capabilities/extra-rules";
import { type Fit, fitOf } from "@/lib/platforms/capabilities/file-rules";
import { replyRoom } from "@/lib/platforms/capabilities/reply-rules";
import type { Extra } from "@/lib/platforms/capabilities/shapes";
import { useReplyRight } from "./human-agent";

/**
 * How the app takes a file, or why it does not. Null for what only the server can tell: the type of a sound, a
 * film or a document while it is uploaded. Pure.
 */
function fitOfFile({ file, media }: AttachedFile, capabilities: Capabilities): Fit | RefusalCode | null {
  if (media) return fitOf(media, capabilities);
  if (!file || !isPictureFile(file)) return null;
  return fitOf({ kind: "image", mime: file.type, bytes: file.size }, capabilities);
}

const UPDATE_MS = 30_000;

/** How the app takes a reply as it is written so far, how many messages it becomes, and why it may not be sent. */
export function useFit(
  conversation: ConversationView,
  text: string,
  files: readonly AttachedFile[],
  extra: Extra | null,
) {
  const { platform, kind, heldBy, replyUntil, humanAgentUntil } = conversation;
  const now = useMetaNow(UPDATE_MS);
  const { isAccepted } = useReplyRight(conversation);
  const capabilities = replyRoom(platform, kind);
  const fits = files.map((one) => fitOfFile(one, capabilities));
  const kinds = fits.map((fit) => (fit && typeof fit === "object" ? fit.kind : "file"));
  const windows = {
    replyUntil: replyUntil ? new Date(replyUntil) : null,
    humanAgentUntil: humanAgentUntil ? new Date(humanAgentUntil) : null,
    isEndless: kind === "comments",
  };
  const { textLimit, extras } = capabilities;
  const written = { text, fileCount: files.length, extra };
  const writer = { isPerson: true, acceptsRule: isAccepted };
  const refusal = replyRefusal(written, { textLimit, extras, heldBy, ...windows }, writer, now);
  const whole = extra ? fitted(extra, text, capabilities) : { text, sent: null };
  return {
    fits,
    refusal: refusal ?? fits.find((fit) => typeof fit === "string") ?? null,
    count: partsOf(whole.text, kinds, capabilities, whole.sent?.as ?? null).length,
  };
}
