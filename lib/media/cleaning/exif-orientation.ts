const ORIENTATION_TAG = 0x0112;
const ENTRY_BYTES = 12;

/**
 * How the camera was held, 1 to 8, as the first directory of an EXIF block tells; 1 if it tells nothing.
 *
 * @param exif A TIFF header and what follows, with or without the word `Exif` before it.
 * @see https://www.cipa.jp/std/documents/e/DC-X008-Translation-2019-E.pdf
 */
export function exifOrientation(exif: Buffer): number {
  const tiff = exif.toString("latin1", 0, 4) === "Exif" ? exif.subarray(6) : exif;
  const order = tiff.toString("latin1", 0, 2);
  if (tiff.length < 14 || (order !== "II" && order !== "MM")) return 1;
  const isLittle = order === "II";
  const short = (offset: number) => (isLittle ? tiff.readUInt16LE(offset) : tiff.readUInt16BE(offset));
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return 1;
  const entries = Math.min(short(directory), Math.floor((tiff.length - directory - 2) / ENTRY_BYTES));
  for (let entry = 0; entry < entries; entry += 1) {
    const start = directory + 2 + entry * ENTRY_BYTES;
    if (short(start) !== ORIENTATION_TAG) continue;
    const orientation = short(start + 8);
    return orientation >= 1 && orientation <= 8 ? orientation : 1;
  }
  return 1;
}
