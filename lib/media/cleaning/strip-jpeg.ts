import { exifOrientation } from "./exif-orientation";
import { joined, type Stripped } from "./stripped";

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COMMENT = 0xfe;

/**
 * A JPEG without what the camera wrote in it: only the size, the colours and the picture itself stay, to the
 * end of the first picture. What stands behind it (a second picture, a film, a maker's own block) goes too.
 *
 * @see https://www.w3.org/Graphics/JPEG/itu-t81.pdf
 */
export function stripJpeg(bytes: Buffer): Stripped {
  const ranges: [number, number][] = [[0, 2]];
  let orientation = 1;
  let position = 2;
  while (position + 4 <= bytes.length && bytes[position] === 0xff) {
    const marker = bytes.readUInt8(position + 1);
    if (marker === 0xff) position += 1;
    else if (marker === SOI || marker === EOI) break;
    else {
      const end = position + 2 + bytes.readUInt16BE(position + 2);
      const body = bytes.subarray(position + 4, end);
      if (marker === APP1 && startsWith(body, "Exif\0")) orientation = exifOrientation(body);
      const scanEnd = marker === SOS ? endOfScan(bytes, end) : end;
      if (isKept(marker, body)) ranges.push([position, Math.min(scanEnd, bytes.length)]);
      position = scanEnd;
    }
  }
  const hasScan = ranges.some(([from]) => bytes[from + 1] === SOS);
  const isWhole = hasScan && bytes[position] === 0xff && bytes[position + 1] === EOI;
  if (isWhole) ranges.push([position, position + 2]);
  return { bytes: joined(bytes, ranges), orientation, isWhole };
}

const startsWith = (body: Buffer, text: string) => body.toString("latin1", 0, text.length) === text;

/** Everything that draws the picture, and of the rest only what its size and colours need. */
function isKept(marker: number, body: Buffer): boolean {
  if (marker === COMMENT) return false;
  if (marker < APP0 || marker > APP15) return true;
  if (marker === APP0) return startsWith(body, "JFIF\0");
  if (marker === APP2) return startsWith(body, "ICC_PROFILE\0");
  return marker === APP14 && startsWith(body, "Adobe");
}

/** Where the drawing of one scan ends: at the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) return bytes.length;
    const isInside = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
    if (!isInside) return at;
  }
  return bytes.length;
}
