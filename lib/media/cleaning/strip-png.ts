import { crc32 } from "node:zlib";
import { exifOrientation } from "./exif-orientation";
import { joined, type Stripped } from "./stripped";

const SIGNATURE_BYTES = 8;
/** Length, name and checksum of a chunk. */
const FRAME_BYTES = 12;

/** What draws the picture, moves it, and gives its colours and size. Words, dates and EXIF are none of these. */
const DRAWING = new Set([
  ...["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "acTL", "fcTL", "fdAT"],
  ...["cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP", "mDCV", "cLLI", "bKGD", "hIST", "pHYs", "sPLT"],
]);

/**
 * A PNG without its texts, date, EXIF and unknown chunks, and without what follows its end.
 *
 * @see https://www.w3.org/TR/png-3/
 */
export function stripPng(bytes: Buffer): Stripped {
  const ranges: [number, number][] = [[0, SIGNATURE_BYTES]];
  let orientation = 1;
  let isSound = true;
  let hasPicture = false;
  let position = SIGNATURE_BYTES;
  while (position + FRAME_BYTES <= bytes.length) {
    const length = bytes.readUInt32BE(position);
    const name = bytes.toString("latin1", position + 4, position + 8);
    const end = position + FRAME_BYTES + length;
    if (end > bytes.length) break;
    isSound &&= crc32(bytes.subarray(position + 4, end - 4)) === bytes.readUInt32BE(end - 4);
    if (name === "eXIf") orientation = exifOrientation(bytes.subarray(position + 8, end - 4));
    if (DRAWING.has(name)) ranges.push([position, end]);
    hasPicture ||= name === "IDAT";
    if (name === "IEND") return { bytes: joined(bytes, ranges), orientation, isWhole: isSound && hasPicture };
    position = end;
  }
  return { bytes: joined(bytes, ranges), orientation, isWhole: false };
}
