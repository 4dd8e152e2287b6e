/**
 * Where the sound of an MP3 ends: before all tags that programs wrote behind it (ID3v1 and its longer form,
 * APE, Lyrics3, an ID3v2 at the end), in whatever order they stand.
 *
 * @see https://id3.org/ID3v1 @see https://wiki.hydrogenaud.io/index.php?title=APEv2_specification
 */
export function endOfSound(bytes: Buffer, from: number): number {
  let to = bytes.length;
  while (true) {
    const begin = tagBefore(bytes, to);
    if (begin === null || !(begin >= from && begin < to)) return to;
    to = begin;
  }
}

const ID3V1_BYTES = 128;
const LONGER_BYTES = 227;
const APE_BYTES = 32;
const LYRICS_END_BYTES = 15;
const ID3V2_BYTES = 10;

/** Where the tag begins that ends at a place; null if there is none. */
function tagBefore(bytes: Buffer, to: number): number | null {
  const textAt = (distance: number, length: number) =>
    to >= distance ? bytes.toString("latin1", to - distance, to - distance + length) : "";
  if (textAt(ID3V1_BYTES, 3) === "TAG") return to - ID3V1_BYTES;
  if (textAt(LONGER_BYTES, 4) === "TAG+") return to - LONGER_BYTES;
  if (textAt(APE_BYTES, 8) === "APETAGEX") {
    const hasHead = (bytes.readUInt8(to - 9) & 0x80) !== 0;
    return to - bytes.readUInt32LE(to - 20) - (hasHead ? APE_BYTES : 0);
  }
  if (textAt(9, 9) === "LYRICS200") return to - LYRICS_END_BYTES - Number(textAt(LYRICS_END_BYTES, 6));
  if (textAt(9, 9) === "LYRICSEND") return bytes.lastIndexOf("LYRICSBEGIN", to, "latin1");
  if (textAt(ID3V2_BYTES, 3) !== "3DI") return null;
  const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(to - 4, to);
  return to - 2 * ID3V2_BYTES - (((a & 127) << 21) | ((b & 127) << 14) | ((c & 127) << 7) | (d & 127));
}
