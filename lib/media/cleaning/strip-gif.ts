import { joined, type Stripped } from "./stripped";

const HEADER_BYTES = 13;
const IMAGE = 0x2c;
const EXTENSION = 0x21;
const TRAILER = 0x3b;
const COMMENT = 0xfe;
const APPLICATION = 0xff;

/** What applications may write that moves or colours the picture. All else, XMP too, goes. */
const DRAWING = new Set(["NETSCAPE2.0", "ANIMEXTS1.0", "ICCRGBG1012"]);

/**
 * A GIF without its comments and what other programs wrote in it; its frames, their times and its loop stay.
 *
 * @see https://www.w3.org/Graphics/GIF/spec-gif89a.txt
 */
export function stripGif(bytes: Buffer): Stripped {
  const table = (flags: number | undefined) => (flags && flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  let position = HEADER_BYTES + table(bytes[10]);
  const ranges: [number, number][] = [[0, position]];
  let hasPicture = false;
  while (position < bytes.length) {
    const kind = bytes[position];
    if (kind === TRAILER) {
      ranges.push([position, position + 1]);
      return { bytes: joined(bytes, ranges), orientation: 1, isWhole: hasPicture };
    }
    if (kind !== IMAGE && kind !== EXTENSION) break;
    const start = kind === IMAGE ? position + 11 + table(bytes[position + 9]) : position + 2;
    const end = endOfBlocks(bytes, start);
    const isDrawing = kind === IMAGE || mayStay(bytes, position);
    if (isDrawing) ranges.push([position, Math.min(end, bytes.length)]);
    hasPicture ||= kind === IMAGE;
    position = end;
  }
  return { bytes: joined(bytes, ranges), orientation: 1, isWhole: false };
}

function mayStay(bytes: Buffer, position: number): boolean {
  const label = bytes[position + 1];
  if (label === COMMENT) return false;
  return label !== APPLICATION || DRAWING.has(bytes.toString("latin1", position + 3, position + 14));
}

/** Data comes in blocks with their length in front; one of length 0 ends them. */
function endOfBlocks(bytes: Buffer, from: number): number {
  let position = from;
  while (position < bytes.length && bytes[position] !== 0) position += (bytes[position] ?? 0) + 1;
  return position + 1;
}
