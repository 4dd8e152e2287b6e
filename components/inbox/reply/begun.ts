"use client";

const begun = new Map<string, File>();

/** The picture chosen in a conversation and not sent yet: held while the page is open. */
export const pictureBegunIn = (conversationId: string): File | null => begun.get(conversationId) ?? null;

export function keepPictureBegun(conversationId: string, picture: File | null): void {
  if (picture) begun.set(conversationId, picture);
  else begun.delete(conversationId);
}
