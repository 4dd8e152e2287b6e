const PREFIX = "wamid.";
/** A sealed id begins so, and its token follows: see `lib/inbox/messages/stored-id.ts`. */
export const SEALED = "wa:";
/** In the id's bytes, this byte and a length come before each text; a zero after the token ends the id. */
const TEXT = 0x18;
const LENGTHS = { min: 8, max: 127 };

/**
 * The part of a message's id that stays the same where Meta names one message by two ids. WhatsApp's ids hold,
 * in base64, the person of the conversation (a number, or a user id), then a token of the message alone.
 *
 * @param externalId Meta's own, or as it is stored.
 * @returns Null for an id without a token: only the whole id names the message. Pure.
 */
export function messageToken(externalId: string): string | null {
  if (externalId.startsWith(SEALED)) return externalId.split(":")[1] ?? null;
  if (!externalId.startsWith(PREFIX)) return null;
  const bytes = Buffer.from(externalId.slice(PREFIX.length), "base64");
  if (bytes.at(-1) !== 0) return null;
  const end = bytes.length - 1;
  for (let length = LENGTHS.min; length <= Math.min(LENGTHS.max, end - 2); length += 1) {
    const start = end - length;
    if (bytes[start - 1] !== length || bytes[start - 2] !== TEXT) continue;
    const token = bytes.toString("latin1", start, end);
    if (/^[0-9A-Za-z]+$/.test(token)) return token;
  }
  return null;
}
