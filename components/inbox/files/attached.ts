"use client";

import { z } from "zod";
import { createTabStore } from "@/lib/client/writing/tab-store";
import { FILES_MAX } from "@/lib/inbox/sending/send-rules";
import { MediaView } from "@/lib/media/shapes";

/** A file of a reply or a note that is being written. */
export interface AttachedFile {
  /** Its id once stored: uploaded twice, it is stored once. */
  id: string;
  /** Null after a reload, and if it came back from the outbox. */
  file: File | null;
  /** Null while it is uploaded. */
  media: MediaView | null;
  /** It was recorded here, and may be recorded again. */
  isRecorded?: boolean;
}

/** The files in each box, with their bytes, kept while the page is open. */
const chosen = new Map<string, AttachedFile[]>();
/** What is uploaded of them, kept over a reload. */
const uploaded = createTabStore("reply-files", z.array(MediaView));

/** The box of a conversation's note; its id alone is the box of its reply. */
export const noteBox = (conversationId: string): string => `note/${conversationId}`;

/** The files that a member has attached in a box, in memory. */
export const attachedIn = (box: string): AttachedFile[] => chosen.get(box) ?? [];

/** The same after a reload: those that were uploaded. */
export const restoredIn = (me: string, box: string): AttachedFile[] =>
  (uploaded.read(`${me}/${box}`) ?? []).map(fromMedia);

export function keepAttached(me: string, box: string, files: AttachedFile[]): void {
  const views = files.flatMap(({ media }) => media ?? []);
  uploaded.keep(`${me}/${box}`, views.length > 0 ? views : null);
  if (files.length > 0) chosen.set(box, files);
  else chosen.delete(box);
}

export const fromMedia = (media: MediaView): AttachedFile => ({ id: media.id, file: null, media });

/** Of the files somebody adds, those that find room, and the names of the others. Pure. */
export function roomFor<One extends { name: string }>(added: readonly One[], attached: number) {
  const room = Math.max(0, FILES_MAX - attached);
  return { fits: added.slice(0, room), more: added.slice(room).map(({ name }) => name) };
}
