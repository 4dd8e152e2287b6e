"use client";

/** What was begun in a conversation beside the words of the reply: kept while the page is open. */
export interface Begun {
  note: string;
  picture: File | null;
}

const NOTHING: Begun = { note: "", picture: null };
const begun = new Map<string, Begun>();

export const begunIn = (conversationId: string): Begun => begun.get(conversationId) ?? NOTHING;

export function keepBegun(conversationId: string, change: Partial<Begun>): void {
  const next = { ...begunIn(conversationId), ...change };
  if (!next.note && !next.picture) begun.delete(conversationId);
  else begun.set(conversationId, next);
}
