const HEAD_BYTES = 27;

/** A page of an Ogg file: a part of one of the streams in it. */
export interface OggPage {
  from: number;
  to: number;
  serial: number;
  isFirst: boolean;
  /** Where packets, or parts of them, lie; `isEnd` is false for one that goes on in the next page. */
  parts: { from: number; to: number; isEnd: boolean }[];
}

/**
 * The whole page that begins at a place; null if the file ends before it does.
 *
 * @see https://www.rfc-editor.org/rfc/rfc3533#section-6
 */
export function oggPageAt(bytes: Buffer, from: number): OggPage | null {
  const lengths = bytes.subarray(from + HEAD_BYTES, from + HEAD_BYTES + (bytes[from + 26] ?? 0));
  let to = from + HEAD_BYTES + (bytes[from + 26] ?? 0);
  const parts: OggPage["parts"] = [];
  let begin = to;
  for (const [index, length] of lengths.entries()) {
    to += length;
    const isEnd = length < 255;
    if (!isEnd && index < lengths.length - 1) continue;
    parts.push({ from: begin, to, isEnd });
    begin = to;
  }
  if (to > bytes.length || from + HEAD_BYTES > bytes.length) return null;
  const isFirst = (bytes.readUInt8(from + 5) & 2) !== 0;
  return { from, to, serial: bytes.readUInt32LE(from + 14), isFirst, parts };
}

/** Write a page's checksum anew, after its content was changed. */
export function sumOggPage(bytes: Buffer, { from, to }: OggPage): void {
  bytes.writeUInt32LE(0, from + 22);
  let sum = 0;
  for (let at = from; at < to; at += 1) sum = (sum << 8) ^ (SUMS[(sum >>> 24) ^ (bytes[at] ?? 0)] ?? 0);
  bytes.writeUInt32LE(sum >>> 0, from + 22);
}

const SUMS = Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) sum = (sum << 1) ^ (sum < 0 ? 0x04c11db7 : 0);
  return sum;
});
