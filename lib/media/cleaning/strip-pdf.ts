import { promisify } from "node:util";
import { constants, deflate, inflate } from "node:zlib";
import { newPace } from "./pace";
import { PdfDamaged, type PdfObject, pdfObjectsIn, textOf } from "./pdf-objects";
import { dictionaryAt, newRoom, skipSpaces } from "./pdf-values";
import { stripJpeg } from "./strip-jpeg";
import type { Cleaned } from "./stripped";

/** Together, of all that is packed in a document: a bomb is left packed. */
const UNPACKED_BYTES_MAX = 64 * 1024 * 1024;
/** Dictionaries of facts in one stream. */
const INFOS_MAX = 1_000;
/** The list of numbers and places before the objects that are packed together. */
const INDEX_BYTES_MAX = 1024 * 1024;
/** A packed stream of nothing. */
const NOTHING = Buffer.from("789c030000000001", "hex");
// Both work in threads of their own.
const [inflated, deflated] = [promisify(inflate), promisify(deflate)] as const;

/**
 * A PDF without what programs wrote about it: author, title, dates, program (its Info dictionary, and XMP), and
 * EXIF in its photos. Of every version that was saved into it. Blanked where it stands, so that nothing moves;
 * what is written on its pages stays.
 *
 * One that is signed or encrypted is left as it is, since its signature would break or what to blank cannot
 * be read; so is one that is put together in ways we do not read. How long it takes depends on the file, so
 * other work gets its turn meanwhile.
 *
 * @see https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf 14.3
 */
export async function stripPdf(original: Buffer): Promise<Cleaned> {
  try {
    if (isLocked(original)) throw new PdfDamaged("It is signed");
    return { bytes: await cleaned(original), orientation: 1, isWhole: true, isClean: true };
  } catch (error) {
    if (!(error instanceof PdfDamaged)) throw error;
    return { bytes: original, orientation: 1, isWhole: true, isClean: false };
  }
}

const isLocked = (bytes: Buffer) => bytes.includes("/ByteRange");

async function cleaned(original: Buffer): Promise<Buffer> {
  const bytes = Buffer.from(original);
  const pace = newPace();
  const objects = await pdfObjectsIn(bytes, pace);
  const trailers = objects.filter(
    ({ number, entries }) => number === null || textOf(bytes, entries, "Type") === "/XRef",
  );
  if (trailers.some(({ entries }) => entries.has("Encrypt"))) throw new PdfDamaged("It is encrypted");
  const infos = new Set(trailers.map(({ entries }) => Number.parseInt(textOf(bytes, entries, "Info"), 10)));
  let room = UNPACKED_BYTES_MAX;
  for (const object of objects) {
    const { number, stream } = object;
    if (!stream && number !== null && infos.has(number)) blankDictionary(bytes, object.from, object.to);
    if (stream) room -= await cleanStream(bytes, object, stream, infos, room);
    await pace(1 + (stream ? (stream[1] - stream[0]) / 64 : 0));
  }
  return bytes;
}

/** Clean what one stream holds. @returns How many bytes were unpacked for it. */
async function cleanStream(
  bytes: Buffer,
  { entries }: PdfObject,
  [from, to]: [number, number],
  infos: Set<number>,
  roomBytes: number,
): Promise<number> {
  const text = (key: string) => textOf(bytes, entries, key);
  const filter = text("Filter").replace(/^\[\s*(\S+)\s*\]$/, "$1");
  if (text("Type") === "/ObjStm") {
    const [count, first] = [Number(text("N")), Number(text("First"))];
    return cleanPacked(bytes.subarray(from, to), { count, first, filter, infos, roomBytes });
  }
  if (text("Type") === "/Metadata" || text("Subtype") === "/XML") {
    bytes.fill(filter ? 0 : " ", from, to);
    if (filter) NOTHING.copy(bytes, from, 0, to - from);
  }
  if (filter === "/DCTDecode") {
    const picture = stripJpeg(bytes.subarray(from, to)).bytes;
    bytes.fill(0, from + picture.copy(bytes, from), to);
  }
  return 0;
}

interface Packed {
  count: number;
  first: number;
  filter: string;
  infos: Set<number>;
  roomBytes: number;
}

/**
 * Blank the Info dictionary among objects that are packed together, and pack them into the same room.
 *
 * @returns How many bytes were unpacked. @throws PdfDamaged
 */
async function cleanPacked(
  packed: Buffer,
  { count, first, filter, infos, roomBytes }: Packed,
): Promise<number> {
  if (filter !== "" && filter !== "/FlateDecode") throw new PdfDamaged(filter);
  if (!(first <= INDEX_BYTES_MAX)) throw new PdfDamaged("More objects than a stream has");
  const inside = filter ? await unpack(packed, roomBytes) : packed;
  // Pairs of a number and a place, before the first object.
  const index = inside.toString("latin1", 0, first).match(/\d+/g) ?? [];
  const room = newRoom();
  const places = new Set<number>();
  let isChanged = false;
  for (let nth = 0; nth < count && nth * 2 + 1 < index.length; nth += 1) {
    const place = Number(index[nth * 2 + 1]);
    if (!infos.has(Number(index[nth * 2])) || places.has(place)) continue;
    places.add(place);
    if (places.size > INFOS_MAX) throw new PdfDamaged("More versions than a document has");
    const dictionary = dictionaryAt(inside, skipSpaces(inside, first + place), room);
    if (dictionary) blankDictionary(inside, dictionary.from, dictionary.to);
    isChanged = true;
  }
  if (!isChanged || !filter) return inside.length;
  const again = await deflated(inside, { level: constants.Z_BEST_COMPRESSION, memLevel: 9 });
  if (again.length > packed.length) throw new PdfDamaged("It does not fit any more");
  packed.fill("\n", again.copy(packed));
  return inside.length;
}

async function unpack(packed: Buffer, maxOutputLength: number): Promise<Buffer> {
  try {
    return await inflated(packed, { maxOutputLength: Math.max(1, maxOutputLength) });
  } catch (cause) {
    throw new PdfDamaged("It cannot be unpacked", { cause });
  }
}

/** A dictionary of the same length with nothing in it. */
function blankDictionary(bytes: Buffer, from: number, to: number): void {
  bytes.fill(" ", from + 2, to - 2);
}
