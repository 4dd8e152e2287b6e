import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { openBytes, SealBroken } from "./seal";

/** A file sealed as one piece, as files were before; `seal` makes the same of a text. */
const WHOLE = 1;
const PIECEWISE = 2;

const SALT_BYTES = 16;
const TOTAL_BYTES = 6;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + SALT_BYTES + TOTAL_BYTES;

/** How much of a file is opened at a time, in bytes. */
export const PIECE_BYTES = 64 * 1024;
const SEALED_PIECE_BYTES = PIECE_BYTES + TAG_BYTES;

/** Sealed bytes that can be read from any place, as a file on a disk can. */
export interface SealedSource {
  bytes: number;
  /** @returns As many bytes as asked for, fewer where it ends. */
  read(from: number, length: number): Promise<Buffer>;
}

/** A sealed file, of which any part can be opened without the rest. */
export interface SealedFile {
  /** Its decrypted length, in bytes. */
  bytes: number;
  /** Unique to this encryption, even among files of the same content. */
  mark: string;
  /** The bytes from one place to before another, a piece at a time. @throws SealBroken */
  pieces(from?: number, to?: number): AsyncGenerator<Buffer>;
}

/**
 * Seal a file piece by piece, so that a part of it can be opened alone: version, 128-bit random salt, length,
 * then pieces of AES-256-GCM, each with its tag. The key of the pieces is derived with the salt and used for
 * this file alone, so a piece's number is its nonce; place, salt and length are authenticated with each piece.
 *
 * @param key 32 bytes. @param place Where it will be stored, as for `seal`.
 */
export function sealFile(key: Buffer, place: string, content: Buffer): Buffer {
  const head = Buffer.alloc(HEAD_BYTES);
  head[0] = PIECEWISE;
  randomBytes(SALT_BYTES).copy(head, 1);
  head.writeUIntBE(content.length, 1 + SALT_BYTES, TOTAL_BYTES);
  const pieceKey = keyOfPieces(key, head);
  const sealed = [head];
  for (let number = 0; number * PIECE_BYTES < content.length; number += 1) {
    const piece = content.subarray(number * PIECE_BYTES, (number + 1) * PIECE_BYTES);
    const cipher = createCipheriv("aes-256-gcm", pieceKey, nonceOf(number)).setAAD(boundTo(place, head));
    sealed.push(cipher.update(piece), cipher.final(), cipher.getAuthTag());
  }
  return Buffer.concat(sealed);
}

/**
 * Open what `sealFile` made, reading no more than is asked for.
 *
 * @returns Null for a file that was sealed whole; see `openWhole`.
 * @throws SealBroken if its head is damaged. Each piece is checked when it is read.
 */
export async function openPieces(
  key: Buffer,
  place: string,
  source: SealedSource,
): Promise<SealedFile | null> {
  const head = await source.read(0, HEAD_BYTES);
  if (head[0] === WHOLE) return null;
  if (head[0] !== PIECEWISE || head.length < HEAD_BYTES) throw new SealBroken(place);
  const bytes = head.readUIntBE(1 + SALT_BYTES, TOTAL_BYTES);
  const count = Math.ceil(bytes / PIECE_BYTES);
  if (source.bytes !== HEAD_BYTES + bytes + count * TAG_BYTES) throw new SealBroken(place);
  const pieceKey = keyOfPieces(key, head);

  async function* pieces(from = 0, to = bytes): AsyncGenerator<Buffer> {
    for (let number = Math.floor(from / PIECE_BYTES); number * PIECE_BYTES < to; number += 1) {
      const start = number * PIECE_BYTES;
      const sealed = await source.read(HEAD_BYTES + number * SEALED_PIECE_BYTES, SEALED_PIECE_BYTES);
      const piece = openPiece(pieceKey, number, boundTo(place, head), sealed);
      yield piece.subarray(Math.max(0, from - start), to - start);
    }
  }
  return { bytes, mark: head.toString("hex", 1, 1 + SALT_BYTES), pieces };
}

/** A whole file decrypted, however it was sealed. For the worker: all of it is in memory. */
export async function openWhole(key: Buffer, place: string, source: SealedSource): Promise<Buffer> {
  const file = await openPieces(key, place, source);
  if (!file) return openBytes(key, place, await source.read(0, source.bytes));
  const pieces: Buffer[] = [];
  for await (const piece of file.pieces()) pieces.push(piece);
  return Buffer.concat(pieces);
}

function openPiece(pieceKey: Buffer, number: number, bound: Buffer, sealed: Buffer): Buffer {
  const end = Math.max(0, sealed.length - TAG_BYTES);
  try {
    const decipher = createDecipheriv("aes-256-gcm", pieceKey, nonceOf(number), { authTagLength: TAG_BYTES })
      .setAAD(bound)
      .setAuthTag(sealed.subarray(end));
    return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
  } catch (cause) {
    throw new SealBroken(`piece ${number}`, { cause });
  }
}

const keyOfPieces = (key: Buffer, head: Buffer) =>
  Buffer.from(hkdfSync("sha256", key, head.subarray(1, 1 + SALT_BYTES), "trefoil/file", 32));

const boundTo = (place: string, head: Buffer) => Buffer.concat([head, Buffer.from(place)]);

function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 8);
  return nonce;
}
