const SUBFILE_TYPE = 0x00fe;
const DNG_VERSION = 0xc612;
const ENTRY_BYTES = 12;

/**
 * Is this TIFF the raw file of a camera? Such a file begins with a small preview, and what a decoder of TIFF
 * finds in it is not the photo.
 *
 * @see https://www.loc.gov/preservation/digital/formats/fdd/fdd000022.shtml
 */
export function isCameraRaw(bytes: Buffer): boolean {
  if (bytes.toString("latin1", 8, 10) === "CR") return true;
  const isLittle = bytes.toString("latin1", 0, 2) === "II";
  const short = (at: number) => (isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const long = (at: number) => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  if (bytes.length < 14) return false;
  const directory = long(4);
  if (directory + 2 > bytes.length) return false;
  const entries = Math.min(short(directory), Math.floor((bytes.length - directory - 2) / ENTRY_BYTES));
  for (let entry = 0; entry < entries; entry += 1) {
    const at = directory + 2 + entry * ENTRY_BYTES;
    if (short(at) === DNG_VERSION) return true;
    if (short(at) === SUBFILE_TYPE && (long(at + 8) & 1) === 1) return true;
  }
  return false;
}
