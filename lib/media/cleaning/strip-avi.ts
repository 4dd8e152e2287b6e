import type { Stripped } from "./stripped";

/** Lists in which a film lies. All others describe it: who made it, when, with what. */
const FILM_LISTS = new Set(["AVI ", "AVIX", "hdrl", "strl", "odml", "movi", "rec "]);
/** Chunks that a film needs to be played. */
const NEEDED = new Set(["avih", "strh", "strf", "vprp", "dmlh", "indx", "idx1"]);
/** Picture, sound and their index, by the number of their stream; text may be a place for each moment. */
const PLAYED = /^(\d\d(db|dc|pc|wb|id)|ix\d\d)$/;
const LISTS = new Set(["RIFF", "LIST"]);

/**
 * An AVI with its film alone. What a camera or a program wrote beside it (dates, makers, XMP, EXIF, texts) is blanked
 * where it stands, so that everything else keeps its place.
 *
 * @see https://learn.microsoft.com/en-us/windows/win32/directshow/avi-riff-file-reference
 */
export function stripAvi(original: Buffer): Stripped {
  const bytes = Buffer.from(original);
  cleanChunks(bytes, 0, bytes.length);
  return { bytes, orientation: 1, isWhole: true };
}

function cleanChunks(bytes: Buffer, from: number, to: number): void {
  let at = from;
  while (at + 8 <= to) {
    const name = bytes.toString("latin1", at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const body = at + 8;
    // The last may be longer than its list says, in a film that was cut short.
    const end = Math.min(body + length, to);
    const isFilm = LISTS.has(name) && FILM_LISTS.has(bytes.toString("latin1", body, body + 4));
    if (isFilm) cleanChunks(bytes, body + 4, end);
    else if (!NEEDED.has(name) && !PLAYED.test(name)) blankChunk(bytes, at, end);
    at = body + length + (length % 2);
  }
  if (at < to) bytes.fill(0, at, to);
}

function blankChunk(bytes: Buffer, from: number, to: number): void {
  // Texts of a stream keep their name, which the index counts.
  if (!/^\d\d/.test(bytes.toString("latin1", from, from + 2))) bytes.write("JUNK", from, "latin1");
  bytes.fill(0, from + 8, to);
}
