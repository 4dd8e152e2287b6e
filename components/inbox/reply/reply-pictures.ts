"use client";

import type { Unsent } from "@/components/inbox/outbox/unsent";
import type { MediaView } from "@/lib/media/shapes";

/** Files are held while the page is open. Those chosen in a conversation and not sent yet, by its id. */
const chosen = new Map<string, File>();
/** Those that left the box, by the id they are stored under: one that comes back need not be fetched. */
const sent = new Map<string, File>();

/** The picture chosen in a conversation and not sent yet. */
export const chosenPicture = (conversationId: string): File | null => chosen.get(conversationId) ?? null;

/** Hold the picture chosen in a conversation, or none any more. */
export function holdChosenPicture(conversationId: string, picture: File | null): void {
  if (picture) chosen.set(conversationId, picture);
  else chosen.delete(conversationId);
}

/** What is kept of a picture while its reply is on its way. */
export function pictureOf(file: File, { id, previewUrl }: MediaView): Unsent["picture"] {
  sent.set(id, file);
  return { mediaId: id, name: file.name, url: previewUrl };
}

/**
 * The file of a reply that was not sent; null if it had none.
 *
 * @throws TypeError if the page was loaded anew and the server cannot be reached.
 */
export async function fileOf(picture: Unsent["picture"]): Promise<File | null> {
  if (!picture) return null;
  const { mediaId, name, url } = picture;
  const known = sent.get(mediaId);
  if (known) return known;
  const answer = await fetch(url);
  if (!answer.ok) throw new TypeError(`The picture was answered with ${answer.status}`);
  const body = await answer.blob();
  return new File([body], name, { type: body.type });
}
