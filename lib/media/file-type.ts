import type { MEDIA_KINDS } from "./shapes";

/** What bytes are, by looking at them. */
export interface FileType {
  kind: (typeof MEDIA_KINDS)[number];
  mime: string;
}

const at = (bytes: Buffer, offset: number, text: string) =>
  bytes.subarray(offset, offset + text.length).equals(Buffer.from(text, "latin1"));

/** The raw file of a camera: the photo as its sensor saw it, which only its maker's programs read. */
const RAW: FileType = { kind: "file", mime: "image/x-raw" };

/** The brands of ISO files (`ftyp`) and what they are; HEIC and AVIF are kept as files, unless `uploadFile` made JPEGs of them. */
const BRANDS: [RegExp, FileType][] = [
  [/^crx /, RAW],
  [/^(heic|heix|hevc|hevx|heim|heis|mif1|msf1)/, { kind: "file", mime: "image/heic" }],
  [/^avi[fs]/, { kind: "file", mime: "image/avif" }],
  [/^(M4A |M4B )/, { kind: "audio", mime: "audio/mp4" }],
  [/^qt {2}/, { kind: "video", mime: "video/quicktime" }],
  [/^(isom|iso[2-9]|mp4[12]|avc1|M4V |MSNV|dash|3gp|3g2|XAVC)/, { kind: "video", mime: "video/mp4" }],
];
/** An ISO file of no brand that we know: it is built of the same boxes, and cleaned like them. */
const ISO: FileType = { kind: "file", mime: "application/mp4" };

const STARTS: [string, FileType][] = [
  ["\xff\xd8\xff", { kind: "image", mime: "image/jpeg" }],
  ["\x89PNG\r\n\x1a\n", { kind: "image", mime: "image/png" }],
  ["GIF87a", { kind: "image", mime: "image/gif" }],
  ["GIF89a", { kind: "image", mime: "image/gif" }],
  ["II*\0", { kind: "file", mime: "image/tiff" }],
  ["MM\0*", { kind: "file", mime: "image/tiff" }],
  ["\x1a\x45\xdf\xa3", { kind: "video", mime: "video/webm" }],
  ["FUJIFILMCCD-RAW", RAW],
  ["IIU\0", RAW],
  ["IIRO", RAW],
  ["IIRS", RAW],
  ["MMOR", RAW],
  ["FOVb", RAW],
  ["\0MRM", RAW],
  ["\0\0\0\x0cJXL \r\n\x87\n", { kind: "file", mime: "image/jxl" }],
  ["\xff\n", { kind: "file", mime: "image/jxl" }],
  ["fLaC", { kind: "audio", mime: "audio/flac" }],
  ["OggS", { kind: "audio", mime: "audio/ogg" }],
  ["ID3", { kind: "audio", mime: "audio/mpeg" }],
  ["#!AMR", { kind: "audio", mime: "audio/amr" }],
  ["%PDF-", { kind: "file", mime: "application/pdf" }],
];

const UNKNOWN: FileType = { kind: "file", mime: "application/octet-stream" };

/**
 * The type of these bytes, by content alone. Anything not surely one of the types we know is
 * `application/octet-stream`, which no program opens automatically; SVG is recognised to be refused.
 */
export function fileTypeOf(bytes: Buffer): FileType {
  const start = STARTS.find(([magic]) => at(bytes, 0, magic));
  if (start) return start[1];
  if (at(bytes, 4, "ftyp")) return isoTypeOf(bytes);
  if (at(bytes, 0, "RIFF") && at(bytes, 8, "WEBP")) return { kind: "image", mime: "image/webp" };
  if (at(bytes, 0, "RIFF") && at(bytes, 8, "WAVE")) return { kind: "audio", mime: "audio/wav" };
  if (at(bytes, 0, "RIFF") && at(bytes, 8, "AVI ")) return { kind: "file", mime: "video/x-msvideo" };
  // MPEG audio without tags: eleven set bits, then a layer that is not reserved. ADTS has layer 0.
  if (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0) {
    const isAdts = ((bytes[1] ?? 0) & 0x06) === 0;
    return { kind: "audio", mime: isAdts ? "audio/aac" : "audio/mpeg" };
  }
  const beginning = bytes.toString("latin1", 0, 1024).toLowerCase();
  if (/<svg[\s>]/.test(beginning)) return { kind: "file", mime: "image/svg+xml" };
  const mime = documentTypeOf(bytes);
  return mime ? { kind: "file", mime } : UNKNOWN;
}

/** By the brand it names first, else by the first that we know of those it is compatible with. */
function isoTypeOf(bytes: Buffer): FileType {
  const end = Math.min(bytes.readUInt32BE(0), bytes.length, 512);
  const brands = [bytes.toString("latin1", 8, 12)];
  for (let place = 16; place + 4 <= end; place += 4) brands.push(bytes.toString("latin1", place, place + 4));
  const types = brands.flatMap((brand) => BRANDS.find(([pattern]) => pattern.test(brand))?.[1] ?? []);
  return types[0] ?? ISO;
}

const OFFICE = "application/vnd.openxmlformats-officedocument";

/** Entries that every document of its kind has; an archive names its entries once more at its end. */
const ARCHIVES: [entry: string, mime: string][] = [
  ["word/document.xml", `${OFFICE}.wordprocessingml.document`],
  ["xl/workbook.xml", `${OFFICE}.spreadsheetml.sheet`],
  ["ppt/presentation.xml", `${OFFICE}.presentationml.presentation`],
];

/** Streams of the formats before 2007, named in UTF-16. */
const COMPOUNDS: [stream: string, mime: string][] = [
  ["WordDocument", "application/msword"],
  ["Workbook", "application/vnd.ms-excel"],
  ["PowerPoint Document", "application/vnd.ms-powerpoint"],
];

const DIRECTORY_BYTES = 256 * 1024;
const CONTROL = /(?![\t\n\f\r])\p{Cc}/u;

/**
 * The type of a document by its content: one of an office program, or plain text in UTF-8. Null for anything
 * else. It is only ever handed over as a file to save.
 */
function documentTypeOf(bytes: Buffer): string | null {
  if (at(bytes, 0, "PK\x03\x04")) {
    const directory = bytes.subarray(-DIRECTORY_BYTES);
    return ARCHIVES.find(([entry]) => directory.includes(entry, 0, "latin1"))?.[1] ?? "application/zip";
  }
  if (at(bytes, 0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
    return COMPOUNDS.find(([stream]) => bytes.includes(stream, 0, "utf16le"))?.[1] ?? null;
  }
  return isText(bytes) ? "text/plain" : null;
}

function isText(bytes: Buffer): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    // A page or another markup may run something where it is opened: it stays a file without a type.
    return text !== "" && !CONTROL.test(text) && !text.trimStart().startsWith("<");
  } catch {
    return false;
  }
}

/** Types a browser shows without running anything of them. All others are only ever saved. */
const SHOWN = new Set([
  "image/jpeg",
  "image/png",
  "image/gif",
  "image/webp",
  "video/mp4",
  "video/quicktime",
  "video/webm",
  "audio/mpeg",
  "audio/mp4",
  "audio/aac",
  "audio/ogg",
  "audio/wav",
  "audio/flac",
  "audio/amr",
]);

/** May a browser show this type in place? If not, it is handed over as a file to save. */
export function isShownInPlace(mime: string): boolean {
  return SHOWN.has(mime);
}
