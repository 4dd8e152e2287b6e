"use client";

import { z } from "zod";
import { useMetaNow } from "@/components/marks/server-clock";
import { createTabStore } from "@/lib/client/writing/tab-store";
import type { RefusalCode } from "@/lib/errors";
import { partsOf } from "@/lib/inbox/sending/part-rules";
import { FILES_MAX, replyRefusal } from "@/lib/inbox/sending/send-rules";
import type { ConversationView } from "@/lib/inbox/shapes";
import { isPictureFile } from "@/lib/media/pictures/picture-rules";
import { MediaView } from "@/lib/media/shapes";
import type { Capabilities } from "@/lib/platforms/capabilities/capability-rules";
import { fitted } from "@/lib/platforms/capabilities/extra-rules";
import { type Fit, fitOf } from "@/lib/platforms/capabilities/file-rules";
import { replyRoom } from "@/lib/platforms/capabilities/reply-rules";
import type { Extra } from "@/lib/platforms/capabilities/shapes";
import { useReplyRight } from "./human-agent";

/** A file of a reply that is being written. */
export interface ReplyFile {
  /** Its id once stored: uploaded twice, it is stored once. */
  id: string;
  /** Null after a reload, and if it came back from the outbox. */
  file: File | null;
  /** Null while it is uploaded. */
  media: MediaView | null;
  /** It was recorded here, and may be recorded again. */
  isRecorded?: boolean;
}

/** The files of each unsent reply, with their bytes, kept while the page is open. */
const chosen = new Map<string, ReplyFile[]>();
/** What is uploaded of them, kept over a reload. */
const uploaded = createTabStore("reply-files", z.array(MediaView));

/** The files that a member has attached in a conversation, in memory. */
export const attachedIn = (conversationId: string): ReplyFile[] => chosen.get(conversationId) ?? [];

/** The same after a reload: those that were uploaded. */
export const restoredIn = (me: string, conversationId: string): ReplyFile[] =>
  (uploaded.read(`${me}/${conversationId}`) ?? []).map(fromMedia);

export function keepAttached(me: string, conversationId: string, files: ReplyFile[]): void {
  const views = files.flatMap(({ media }) => media ?? []);
  uploaded.keep(`${me}/${conversationId}`, views.length > 0 ? views : null);
  if (files.length > 0) chosen.set(conversationId, files);
  else chosen.delete(conversationId);
}

export const fromMedia = (media: MediaView): ReplyFile => ({ id: media.id, file: null, media });

/** Of the files somebody adds, those that find room, and the names of the others. Pure. */
export function roomFor<One extends { name: string }>(added: readonly One[], attached: number) {
  const room = Math.max(0, FILES_MAX - attached);
  return { fits: added.slice(0, room), more: added.slice(room).map(({ name }) => name) };
}

/**
 * How the app takes a file, or why it does not. Null for what only the server can tell: the type of a sound, a
 * film or a document while it is uploaded. Pure.
 */
function fitOfFile({ file, media }: ReplyFile, capabilities: Capabilities): Fit | RefusalCode | null {
  if (media) return fitOf(media, capabilities);
  if (!file || !isPictureFile(file)) return null;
  return fitOf({ kind: "image", mime: file.type, bytes: file.size }, capabilities);
}

const UPDATE_MS = 30_000;

/** How the app takes a reply as it is written so far, how many messages it becomes, and why it may not be sent. */
export function useFit(
  conversation: ConversationView,
  text: string,
  files: readonly ReplyFile[],
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
