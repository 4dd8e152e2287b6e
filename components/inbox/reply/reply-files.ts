"use client";

import { z } from "zod";
import { createTabStore } from "@/lib/client/writing/tab-store";
import type { RefusalCode } from "@/lib/errors";
import { FILES_MAX } from "@/lib/inbox/sending/send-rules";
import { isPictureFile } from "@/lib/media/pictures/picture-rules";
import { MediaView } from "@/lib/media/shapes";
import type { Capabilities } from "@/lib/platforms/capabilities/capability-rules";
import { type Fit, fitOf } from "@/lib/platforms/capabilities/file-rules";

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
export function fitOfFile({ file, media }: ReplyFile, capabilities: Capabilities): Fit | RefusalCode | null {
  if (media) return fitOf(media, capabilities);
  if (!file || !isPictureFile(file)) return null;
  return fitOf({ kind: "image", mime: file.type, bytes: file.size }, capabilities);
}
