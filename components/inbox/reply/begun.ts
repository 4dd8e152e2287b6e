"use client";

/** What was begun in a conversation and is not on the server yet: kept while the page is open. */
export interface Begun {
  text: string | null;
  note: string;
  picture: File | null;
  /** The reply's id, made once, so that sending it again after no answer stores it once. */
  replyId: string | null;
}

const NOTHING: Begun = { text: null, note: "", picture: null, replyId: null };
const begun = new Map<string, Begun>();

export const begunIn = (conversationId: string): Begun => begun.get(conversationId) ?? NOTHING;

export function keepBegun(conversationId: string, change: Partial<Begun>): void {
  const next = { ...begunIn(conversationId), ...change };
  const isNothing = next.text === null && !next.note && !next.picture && !next.replyId;
  if (isNothing) begun.delete(conversationId);
  else begun.set(conversationId, next);
}
