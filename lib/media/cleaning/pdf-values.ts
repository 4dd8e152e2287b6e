/** Where the value of each key of a dictionary lies, by key without its slash. */
export type PdfEntries = Map<string, [from: number, to: number]>;

const SPACES = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITERS = new Set([...SPACES, ...Buffer.from("()<>[]{}/%")]);
const DEPTH_MAX = 60;

/** Longer room between two values has no document, and not all of a file is looked through for its end. */
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

/**
 * The entries of the dictionary that begins at a place.
 *
 * @returns Null if there is none, or it is damaged. `to` is where it ends.
 * @see https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf 7.3
 */
export function dictionaryAt(
  bytes: Buffer,
  from: number,
  depth = 0,
): { entries: PdfEntries; from: number; to: number } | null {
  if (bytes.toString("latin1", from, from + 2) !== "<<") return null;
  const entries: PdfEntries = new Map();
  let at = skipSpaces(bytes, from + 2);
  while (bytes.toString("latin1", at, at + 2) !== ">>") {
    const end = bytes[at] === SLASH ? endOfWord(bytes, at + 1) : -1;
    const value = skipSpaces(bytes, end);
    const to = end < 0 ? -1 : endOfValue(bytes, value, depth + 1);
    if (to < 0) return null;
    entries.set(bytes.toString("latin1", at + 1, end), [value, to]);
    at = skipSpaces(bytes, to);
  }
  return { entries, from, to: at + 2 };
}

const SLASH = 0x2f;
const REFERENCE = /^\d+\s+\d+\s+R(?=[\s()<>[\]{}/%]|$)/;

/** Where the value that begins at a place ends; -1 if it is damaged. */
function endOfValue(bytes: Buffer, from: number, depth: number): number {
  const first = String.fromCharCode(bytes[from] ?? 0);
  if (from >= bytes.length || depth > DEPTH_MAX) return -1;
  if (first === "(") return endOfText(bytes, from);
  if (first === "[") return endOfList(bytes, from, depth);
  if (first === "/") return endOfWord(bytes, from + 1);
  if (first === "<" && bytes[from + 1] === bytes[from]) return dictionaryAt(bytes, from, depth)?.to ?? -1;
  if (first === "<") return bytes.indexOf(">", from) + 1 || -1;
  const reference = REFERENCE.exec(bytes.toString("latin1", from, from + 40));
  const end = reference ? from + reference[0].length : endOfWord(bytes, from);
  return end > from ? end : -1;
}

function endOfWord(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && !DELIMITERS.has(bytes[at] ?? 0)) at += 1;
  return at;
}

function endOfList(bytes: Buffer, from: number, depth: number): number {
  let at = skipSpaces(bytes, from + 1);
  while (at >= 0 && at < bytes.length && bytes[at] !== 0x5d) {
    const end = endOfValue(bytes, at, depth + 1);
    at = end < 0 ? -1 : skipSpaces(bytes, end);
  }
  return at < 0 || at >= bytes.length ? -1 : at + 1;
}

/** No text between other values is as long; one that is not closed is not looked for in a whole file. */
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
