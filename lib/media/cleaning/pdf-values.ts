/** Where the value of each key of a dictionary lies, by key without its slash. */
export type PdfEntries = Map<string, [from: number, to: number]>;

const SPACES = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS = new Set([...SPACES, ...Buffer.from("()<>[]{}/%")]);
const DEPTH_MAX = 60;

/** No document has more space between two values, and a scan for its end must stop somewhere. */
const SPACES_MAX = 4_096;

/** Where the next thing begins after spaces and comments. */
export function skipSpaces(bytes: Buffer, from: number): number {
  const end = Math.min(bytes.length, from + SPACES_MAX);
  let isComment = false;
  for (let at = from; at < end; at += 1) {
    const sign = bytes[at] ?? 0;
    if (sign === 0x25) isComment = true;
    else if (sign === 10 || sign === 13) isComment = false;
    else if (!isComment && !SPACES.has(sign)) return at;
  }
  return end;
}

/** No dictionary has more values, and reading many at once blocks the process. */
const VALUES_MAX = 100_000;

/** How many values may still be read. */
interface Room {
  values: number;
}

export const newRoom = (): Room => ({ values: VALUES_MAX });
/** How many values were read from this budget. */
export const usedOf = ({ values }: Room) => VALUES_MAX - values;

/**
 * The entries of the dictionary that begins at a place.
 *
 * @param room Shared by dictionaries that are read at one go.
 * @returns Null if there is none, or it is damaged. `to` is where it ends.
 * @see https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf 7.3
 */
export function dictionaryAt(
  bytes: Buffer,
  from: number,
  room = newRoom(),
  depth = 0,
): { entries: PdfEntries; from: number; to: number } | null {
  if (bytes[from] !== LESS || bytes[from + 1] !== LESS) return null;
  const entries: PdfEntries = new Map();
  let at = skipSpaces(bytes, from + 2);
  while (bytes[at] !== GREATER || bytes[at + 1] !== GREATER) {
    const end = bytes[at] === SLASH ? endOfWord(bytes, at + 1) : -1;
    const value = skipSpaces(bytes, end);
    const to = end < 0 ? -1 : endOfValue(bytes, value, room, depth + 1);
    if (to < 0) return null;
    entries.set(bytes.toString("latin1", at + 1, end), [value, to]);
    at = skipSpaces(bytes, to);
  }
  return { entries, from, to: at + 2 };
}

const SLASH = 0x2f;
const LESS = 0x3c;
const GREATER = 0x3e;
const isDigit = (sign = 0) => sign >= 0x30 && sign <= 0x39;
const REFERENCE = /^\d+\s+\d+\s+R(?=[\s()<>[\]{}/%]|$)/;

/** Where the value that begins at a place ends; -1 if it is damaged. */
function endOfValue(bytes: Buffer, from: number, room: Room, depth: number): number {
  room.values -= 1;
  if (room.values < 0) return -1;
  const first = String.fromCharCode(bytes[from] ?? 0);
  if (from >= bytes.length || depth > DEPTH_MAX) return -1;
  if (first === "(") return endOfText(bytes, from);
  if (first === "[") return endOfList(bytes, from, room, depth);
  if (first === "/") return endOfWord(bytes, from + 1);
  if (first === "<" && bytes[from + 1] === bytes[from])
    return dictionaryAt(bytes, from, room, depth)?.to ?? -1;
  if (first === "<") return bytes.indexOf(">", from) + 1 || -1;
  const reference = isDigit(bytes[from]) ? REFERENCE.exec(bytes.toString("latin1", from, from + 40)) : null;
  const end = reference ? from + reference[0].length : endOfWord(bytes, from);
  return end > from ? end : -1;
}

function endOfWord(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && !DELIMITERS.has(bytes[at] ?? 0)) at += 1;
  return at;
}

function endOfList(bytes: Buffer, from: number, room: Room, depth: number): number {
  let at = skipSpaces(bytes, from + 1);
  while (at >= 0 && at < bytes.length && bytes[at] !== 0x5d) {
    const end = endOfValue(bytes, at, room, depth + 1);
    at = end < 0 ? -1 : skipSpaces(bytes, end);
  }
  return at < 0 || at >= bytes.length ? -1 : at + 1;
}

/** No text between other values is longer; the end of an unclosed one is not searched in the whole file. */
const TEXT_BYTES_MAX = 1024 * 1024;

/** A text in round brackets may hold others, and any sign behind a backslash. */
function endOfText(bytes: Buffer, from: number): number {
  let open = 0;
  const end = Math.min(bytes.length, from + TEXT_BYTES_MAX);
  for (let at = from; at < end; at += 1) {
    const sign = bytes[at];
    if (sign === 0x5c) at += 1;
    else if (sign === 0x28) open += 1;
    else if (sign === 0x29) open -= 1;
    if (open === 0) return at + 1;
  }
  return -1;
}
