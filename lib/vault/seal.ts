import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from "node:crypto";

const VERSION = 1;
const VERSION_BYTE = Buffer.of(VERSION);
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/** The bytes were not sealed with this key for this place, or were changed since. */
export class SealBroken extends Error {
  override readonly name = "SealBroken";
}

/**
 * Seal text or bytes with AES-256-GCM: version, 96-bit random nonce, 128-bit tag, ciphertext.
 *
 * @param key 32 bytes.
 * @param place `table/row/column` where it will lie. It is authenticated, so that ciphertext cannot be moved.
 */
export function seal(key: Buffer, place: string, content: string | Buffer): Buffer {
  const nonce = nextNonce();
  const cipher = createCipheriv("aes-256-gcm", keyObjectOf(key), nonce).setAAD(Buffer.from(place));
  // Of GCM all comes at once: the end only makes the tag.
  const hidden = typeof content === "string" ? cipher.update(content, "utf8") : cipher.update(content);
  cipher.final();
  return Buffer.concat([VERSION_BYTE, nonce, cipher.getAuthTag(), hidden]);
}

/** Open what `seal` made. @throws SealBroken if key, place or bytes are not the ones it was made with. */
export function openBytes(key: Buffer, place: string, sealed: Buffer): Buffer {
  if (sealed.length < HEAD_BYTES || sealed[0] !== VERSION) throw new SealBroken(place);
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const tag = sealed.subarray(1 + NONCE_BYTES, HEAD_BYTES);
  try {
    const decipher = createDecipheriv("aes-256-gcm", keyObjectOf(key), nonce)
      .setAAD(Buffer.from(place))
      .setAuthTag(tag);
    const content = decipher.update(sealed.subarray(HEAD_BYTES));
    // Throws unless the tag is right: nothing is given back before.
    decipher.final();
    return content;
  } catch (cause) {
    throw new SealBroken(place, { cause });
  }
}

/** Open what `seal` made of text. @throws SealBroken as `openBytes` does. */
export function open(key: Buffer, place: string, sealed: Buffer): string {
  return openBytes(key, place, sealed).toString("utf8");
}

// Chance is drawn for many nonces at once: asking the system for twelve bytes costs as much as for thousands.
const NONCES_AT_ONCE = 512;
let drawn = Buffer.alloc(0);

/** 96 bits nobody has had: each byte that is drawn is given out once. */
function nextNonce(): Buffer {
  if (drawn.length === 0) drawn = randomBytes(NONCE_BYTES * NONCES_AT_ONCE);
  const nonce = drawn.subarray(0, NONCE_BYTES);
  drawn = drawn.subarray(NONCE_BYTES);
  return nonce;
}

const objects = new WeakMap<Buffer, KeyObject>();

/** The same key in the form Node works with: handing it raw bytes each time costs several times the work itself. */
export function keyObjectOf(key: Buffer): KeyObject {
  const known = objects.get(key) ?? createSecretKey(key);
  objects.set(key, known);
  return known;
}
