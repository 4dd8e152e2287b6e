import { open, SealBroken, seal } from "@/lib/vault/seal";
import type { ConversationKind } from "@/lib/words";

const PREVIEW_LETTERS = 120;

/** Seal and open what a message says. Lone surrogates become U+FFFD: half a letter cannot be stored. */
export const sealBody = (key: Buffer, messageId: string, text: string) =>
  seal(key, `messages/${messageId}/body`, text.toWellFormed());
export const openBody = (key: Buffer, messageId: string, sealed: Buffer) =>
  open(key, `messages/${messageId}/body`, sealed);

/** The first words of a text for the list; null where there are none. */
export function firstWordsOf(text: string | null): string | null {
  const words = text
    ?.slice(0, PREVIEW_LETTERS * 4)
    .replace(/\s+/g, " ")
    .trim();
  if (!words) return null;
  // Cut by code points, as some take two UTF-16 units.
  return words.length > PREVIEW_LETTERS ? [...words].slice(0, PREVIEW_LETTERS).join("") : words;
}

/** Seal the first words of a text for the list; null where there are none. */
export function sealPreview(key: Buffer, conversationId: string, text: string | null): Buffer | null {
  const first = firstWordsOf(text);
  return first === null ? null : seal(key, `conversations/${conversationId}/preview`, first.toWellFormed());
}
/** The same for a conversation; of comments, whose newest author's key it would need, the message itself is read. */
export const previewOf = (
  { kind, id, key }: { kind: ConversationKind; id: string; key: Buffer },
  text: string | null,
) => (kind === "comments" ? null : sealPreview(key, id, text));
export const openPreview = (key: Buffer, conversationId: string, sealed: Buffer) =>
  open(key, `conversations/${conversationId}/preview`, sealed);

const attachmentAt = (messageId: string, position: number, column: string) =>
  `attachments/${messageId}/${position}/${column}`;
type AttachmentColumn = "source" | "detail" | "name";

/** Seal and open what is kept of an attachment. */
export const sealAttachment = (
  key: Buffer,
  messageId: string,
  position: number,
  column: AttachmentColumn,
  text: string | null,
) => (text === null ? null : seal(key, attachmentAt(messageId, position, column), text.toWellFormed()));
export const openAttachment = (
  key: Buffer,
  messageId: string,
  position: number,
  column: AttachmentColumn,
  sealed: Buffer,
) => open(key, attachmentAt(messageId, position, column), sealed);

/** Seal and open the text of an edit that came before its message. */
export const sealHeld = (key: Buffer, channelId: string, externalId: string, text: string) =>
  seal(key, `held_updates/${channelId}/${externalId}/edited_body`, text.toWellFormed());
const openHeld = (key: Buffer, channelId: string, externalId: string, sealed: Buffer) =>
  open(key, `held_updates/${channelId}/${externalId}/edited_body`, sealed);
/** The same; null if it was sealed with another contact's key. */
export function openHeldIfTheirs(
  key: Buffer,
  channelId: string,
  externalId: string,
  sealed: Buffer,
): string | null {
  try {
    return openHeld(key, channelId, externalId, sealed);
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

/** Seal and open the words of a private reply to a comment. */
export const sealAct = (key: Buffer, actId: string, text: string) =>
  seal(key, `comment_acts/${actId}/body`, text.toWellFormed());
export const openAct = (key: Buffer, actId: string, sealed: Buffer) =>
  open(key, `comment_acts/${actId}/body`, sealed);

/** Seal and open a note beside a conversation, and a reply somebody has begun. */
export const sealNoteBody = (key: Buffer, noteId: string, text: string) =>
  seal(key, `notes/${noteId}/body`, text.toWellFormed());
export const openNoteBody = (key: Buffer, noteId: string, sealed: Buffer) =>
  open(key, `notes/${noteId}/body`, sealed);
export const sealDraft = (key: Buffer, conversationId: string, userId: string, text: string) =>
  seal(key, `reply_drafts/${conversationId}/${userId}/body`, text.toWellFormed());
export const openDraft = (key: Buffer, conversationId: string, userId: string, sealed: Buffer) =>
  open(key, `reply_drafts/${conversationId}/${userId}/body`, sealed);
/** Seal and open what a reply that is sent later says and carries. */
export const sealScheduled = (key: Buffer, id: string, json: string) =>
  seal(key, `scheduled_replies/${id}/body`, json.toWellFormed());
export const openScheduled = (key: Buffer, id: string, sealed: Buffer) =>
  open(key, `scheduled_replies/${id}/body`, sealed);
