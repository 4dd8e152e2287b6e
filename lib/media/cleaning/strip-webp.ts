import { exifOrientation } from "./exif-orientation";
import { joined, type Stripped } from "./stripped";

const HEADER_BYTES = 12;
const DRAWING = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"]);
const PICTURES = new Set(["VP8 ", "VP8L", "ANMF"]);
/** The flags of `VP8X` that promise EXIF and XMP. */
const PROMISES = 0x08 | 0x04;

/**
 * A WebP without EXIF, XMP and unknown chunks. Frames, transparency and colours stay. A moving one is never
 * turned, as no program does.
 *
 * @see https://developers.google.com/speed/webp/docs/riff_container
 */
export function stripWebp(bytes: Buffer): Stripped {
  const ranges: [number, number][] = [[0, HEADER_BYTES]];
  const end = HEADER_BYTES - 4 + bytes.readUInt32LE(4);
  let orientation = 1;
  let isSound = end <= bytes.length;
  const names: string[] = [];
  let position = HEADER_BYTES;
  while (position + 8 <= Math.min(end, bytes.length)) {
    const name = bytes.toString("latin1", position, position + 4);
    const length = bytes.readUInt32LE(position + 4);
    const next = position + 8 + length + (length % 2);
    isSound &&= position + 8 + length <= bytes.length;
    if (name === "EXIF") orientation = exifOrientation(bytes.subarray(position + 8, position + 8 + length));
    if (DRAWING.has(name)) ranges.push([position, Math.min(next, bytes.length)]);
    names.push(name);
    position = next;
  }
  const isMoving = names.includes("ANMF");
  const hasPicture = names.some((name) => PICTURES.has(name));
  return {
    bytes: rewritten(bytes, ranges),
    orientation: isMoving ? 1 : orientation,
    isWhole: isSound && hasPicture,
  };
}

/** The pieces that stay, with the lengths and flags that follow from them. */
function rewritten(bytes: Buffer, ranges: [number, number][]): Buffer {
  const made = joined(bytes, ranges);
  made.writeUInt32LE(made.length - 8, 4);
  const isExtended = made.toString("latin1", 12, 16) === "VP8X";
  if (isExtended && made.length > 20) made[20] = (made[20] ?? 0) & ~PROMISES;
  return made;
}
