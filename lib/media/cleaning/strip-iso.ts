import { blankHeifItems } from "./blank-heif-items";
import { boxAt, boxesIn, type IsoBox } from "./iso-boxes";
import { samplesOf } from "./iso-samples";
import type { Stripped } from "./stripped";

const setOf = (types: string) => new Set(types.split(" "));

/** What a film needs to be played, by the box it stands in. All else there a camera or a program wrote. */
const NEEDED = {
  file: setOf("ftyp styp moov moof mdat mfra sidx ssix pdin"),
  moov: setOf("mvhd trak mvex iods pssh cmov rmra"),
  trak: setOf("tkhd tref trgr edts mdia load tapt clip matt imap txas"),
};
/** Boxes in which a camera or a program writes about the film, wherever they stand: where, by what, XMP. */
const TELLING = setOf("udta meta uuid");
const HOLDING = setOf("mdia minf moof traf");
/** Boxes that begin with when something was made and changed. */
const DATED = setOf("mvhd tkhd mdhd");
/** Picture, sound and text. Any other track holds measurements: places, movements, faces. */
const PLAYED = setOf("vide soun text sbtl subt subp clcp tmcd hint pict auxv odsm sdsm");
const READ = setOf("text sbtl subt");
const TELLS_PLACE = /\bGPS\b|latitude|longitude/i;

/**
 * A film, a sound or a HEIF picture without what its device wrote: place, device, time, XMP, and tracks of
 * measurements such as a GPS path. Blanked where they stand, so that everything else keeps its place.
 *
 * @see https://developer.apple.com/documentation/quicktime-file-format/user_data_atoms
 */
export function stripIso(original: Buffer): Stripped {
  const bytes = Buffer.from(original);
  const boxes = boxesIn(bytes, 0, bytes.length);
  for (const box of boxes) {
    const isPicture = box.type === "meta" && blankHeifItems(bytes, box);
    if (isPicture) continue;
    if (NEEDED.file.has(box.type)) clean(bytes, box);
    else blank(bytes, box);
  }
  const end = boxes.at(-1)?.to ?? 0;
  // Some cameras write their log behind the film. A film that is cut short ends in its pictures.
  if (bytes.toString("latin1", end + 4, end + 8) !== "mdat") blankRest(bytes, end);
  return { bytes, orientation: 1, isWhole: true };
}

/** The boxes of a JPEG XL that draw it. One that rebuilds the JPEG it was made of brings that JPEG's EXIF along. */
const DRAWING = setOf("ftyp jxll jxli jxlc jxlp").add("JXL ");

/** A JPEG XL in boxes without EXIF, XMP and the like. @see https://www.iso.org/standard/85253.html */
export function stripJxl(original: Buffer): Stripped {
  const bytes = Buffer.from(original);
  // A bare picture without boxes has room for nothing else.
  if (bytes[0] === 0xff) return { bytes, orientation: 1, isWhole: true };
  const boxes = boxesIn(bytes, 0, bytes.length);
  for (const box of boxes) if (!DRAWING.has(box.type)) blank(bytes, box);
  blankRest(bytes, boxes.at(-1)?.to ?? 0);
  return { bytes, orientation: 1, isWhole: true };
}

function clean(bytes: Buffer, box: IsoBox): void {
  if (DATED.has(box.type)) forgetTimes(bytes, box);
  // The name of the program that made a track follows its type.
  if (box.type === "hdlr") bytes.fill(0, Math.min(box.body + 24, box.to), box.to);
  const needed = box.type === "moov" || box.type === "trak" ? NEEDED[box.type] : null;
  if (!needed && !HOLDING.has(box.type)) return;
  for (const inner of boxesIn(bytes, box.body, box.to)) {
    const isTrack = inner.type === "trak" && isMeasuring(bytes, inner);
    if (isTrack) for (const [from, to] of samplesOf(bytes, inner)) bytes.fill(0, from, to);
    if (isTrack || (needed ? !needed.has(inner.type) : TELLING.has(inner.type))) blank(bytes, inner);
    else clean(bytes, inner);
  }
}

/** A track that is not picture, sound or text, or whose text is a place for each moment. */
function isMeasuring(bytes: Buffer, track: IsoBox): boolean {
  const handler = boxAt(bytes, track, "mdia", "hdlr");
  if (!handler) return false;
  const type = bytes.toString("latin1", handler.body + 8, handler.body + 12);
  if (!PLAYED.has(type)) return true;
  const isPlace = ([from, to]: [number, number]) => TELLS_PLACE.test(bytes.toString("latin1", from, to));
  return READ.has(type) && samplesOf(bytes, track).some(isPlace);
}

/** When it was made and changed: two times of four bytes, or of eight in a later version of the box. */
function forgetTimes(bytes: Buffer, { body, to }: IsoBox): void {
  const length = bytes[body] === 1 ? 16 : 8;
  bytes.fill(0, Math.min(body + 4, to), Math.min(body + 4 + length, to));
}

function blankRest(bytes: Buffer, from: number): void {
  bytes.fill(0, from);
  if (bytes.length - from < 8) return;
  bytes.writeUInt32BE(bytes.length - from, from);
  bytes.write("free", from + 4, "latin1");
}

/** Turn a box into empty room of the same length. */
function blank(bytes: Buffer, { from, body, to }: IsoBox): void {
  bytes.write("free", from + 4, "latin1");
  bytes.fill(0, body, to);
}
