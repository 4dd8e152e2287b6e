import type { Pace } from "./pace";
import { dictionaryAt, newRoom, type PdfEntries, skipSpaces, usedOf } from "./pdf-values";

/** One object of a PDF, not packed in a stream: a dictionary, and the bytes of its stream if it has one. */
export interface PdfObject {
  /** Its number; null for a trailer. */
  number: number | null;
  entries: PdfEntries;
  from: number;
  to: number;
  stream: [from: number, to: number] | null;
}

/** Its structure is not that of a PDF, so its objects cannot be located. */
export class PdfDamaged extends Error {
  override readonly name = "PdfDamaged";
}

/** How many objects may be unreadable before the whole counts as damaged. */
const DAMAGE_MAX = 8;
/** How often `obj` may occur, twice for each object: reading each one takes time. */
const WORDS_MAX = 200_000;
const OPENS = 0x3c;

/**
 * All dictionaries of a PDF with their streams, of every version that was ever saved into it, and its trailers.
 * Read from front to back without its tables, which damaged files and old versions do not have right.
 *
 * @param pace Called for each search and each value read.
 * @throws PdfDamaged
 */
export async function pdfObjectsIn(bytes: Buffer, pace: Pace): Promise<PdfObject[]> {
  const objects: PdfObject[] = [];
  const damage: Damage = { count: 0, values: 0 };
  let words = 0;
  let at = 0;
  while (at < bytes.length) {
    const found = bytes.indexOf("obj", at, "latin1");
    objects.push(...trailersIn(bytes, at, found < 0 ? bytes.length : found, damage));
    if (found < 0) break;
    words += 1;
    if (words > WORDS_MAX) throw new PdfDamaged("More objects than a document has");
    const begin = skipSpaces(bytes, found + 3);
    const looked = begin - at;
    // Spaces and comments are skipped: they hold no objects.
    at = begin;
    const number = bytes[begin] === OPENS ? numberBefore(bytes, found) : null;
    const dictionary = number === null ? null : readAt(bytes, begin, damage);
    await pace(1 + damage.values + looked / 64);
    damage.values = 0;
    if (number === null || !dictionary) continue;
    const stream = streamAt(bytes, dictionary.to, dictionary.entries);
    objects.push({ ...dictionary, number, stream });
    at = stream?.[1] ?? dictionary.to;
  }
  return objects;
}

/** The number of the object whose word stands at a place; null if none stands before it, as before `endobj`. */
function numberBefore(bytes: Buffer, word: number): number | null {
  const before = bytes.toString("latin1", Math.max(0, word - 24), word);
  const [, number] = /(?:^|\D)(\d{1,10})\s+\d{1,5}\s+$/.exec(before) ?? [];
  return number === undefined ? null : Number(number);
}

interface Damage {
  count: number;
  /** Values read since `pace` was last called. */
  values: number;
}

/** A dictionary, or null for a damaged one, of which only a few are read: each costs a scan of the rest. */
function readAt(bytes: Buffer, begin: number, damage: Damage) {
  const room = newRoom();
  const dictionary = dictionaryAt(bytes, begin, room);
  damage.values += usedOf(room);
  if (!dictionary) damage.count += 1;
  if (damage.count > DAMAGE_MAX) throw new PdfDamaged("Its dictionaries");
  return dictionary;
}

function trailersIn(bytes: Buffer, from: number, to: number, damage: Damage): PdfObject[] {
  if (to - from < 10) return [];
  const between = bytes.subarray(from, to);
  const found = between.indexOf("trailer", 0, "latin1");
  const dictionary = found < 0 ? null : readAt(bytes, skipSpaces(bytes, from + found + 7), damage);
  return dictionary ? [{ ...dictionary, number: null, stream: null }] : [];
}

/** The bytes between `stream` and `endstream`: as many as its length says if that fits, else up to there. */
function streamAt(bytes: Buffer, behind: number, entries: PdfEntries): [number, number] | null {
  const word = skipSpaces(bytes, behind);
  if (bytes.toString("latin1", word, word + 6) !== "stream") return null;
  const isTwo = bytes[word + 6] === 13 && bytes[word + 7] === 10;
  // A file that is cut off behind the word has no stream at all.
  const from = Math.min(word + (isTwo ? 8 : 7), bytes.length);
  const place = entries.get("Length");
  const length = place ? Number(bytes.toString("latin1", ...place)) : Number.NaN;
  if (Number.isSafeInteger(length) && length >= 0) {
    const rest = bytes.toString("latin1", from + length, from + length + 11);
    if (/^\s{0,2}endstream/.test(rest)) return [from, from + length];
  }
  const end = bytes.indexOf("endstream", from, "latin1");
  return [from, end < 0 ? bytes.length : end];
}

/** The plain text of an entry, such as `/ObjStm` or `12 0 R`; nothing if it is not there. */
export function textOf(bytes: Buffer, entries: PdfEntries, key: string): string {
  const place = entries.get(key);
  return place ? bytes.toString("latin1", ...place).trim() : "";
}
