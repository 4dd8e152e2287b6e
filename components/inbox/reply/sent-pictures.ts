"use client";

import type { Unsent } from "@/components/inbox/outbox/unsent";
import type { MediaView } from "@/lib/media/shapes";

/** Pictures that left the box, while the page is open: one that comes back needs no download. */
const sent = new Map<string, File>();

/** What is stored of a picture while its reply is being sent. */
export function pictureOf(file: File, { id, previewUrl }: MediaView): Unsent["picture"] {
  sent.set(id, file);
  return { mediaId: id, name: file.name, url: previewUrl };
}

/**
 * The file of a reply that was not sent; null if it had none.
 *
 * @throws TypeError after a reload, if the server cannot be reached.
 */
export async function fileOf(picture: Unsent["picture"]): Promise<File | null> {
  if (!picture) return null;
  const { mediaId, name, url } = picture;
  const file = sent.get(mediaId);
  if (file) return file;
  const answer = await fetch(url);
  if (!answer.ok) throw new TypeError(`The picture was answered with ${answer.status}`);
  const body = await answer.blob();
  return new File([body], name, { type: body.type });
}
