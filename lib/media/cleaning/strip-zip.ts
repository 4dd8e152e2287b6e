import { promisify } from "node:util";
import { crc32, deflateRaw, inflateRaw } from "node:zlib";
import { fileTypeOf } from "@/lib/media/file-type";
import type { Cleaned } from "./stripped";
import { ZipDamaged, type ZipEntry, zipEntriesIn, zipOf } from "./zip-entries";

/** Cleans a file that lies in an archive, another archive too. */
type Strip = (bytes: Buffer, mime: string) => Promise<Cleaned>;

/** How much may still be unpacked, together for all archives in one another: a bomb is left packed. */
interface UnpackRoom {
  bytes: number;
  depth: number;
}

export const newUnpackRoom = (): UnpackRoom => ({ bytes: 64 * 1024 * 1024, depth: 3 });

// Both work in threads of their own.
const [inflated, deflated] = [promisify(inflateRaw), promisify(deflateRaw)] as const;

/** Signed documents, packages and programs: a changed byte would break the signature. */
const SIGNED = /^(_xmlsignatures\/|META-INF\/(documentsignatures\.xml$|[^/]+\.(SF|RSA|DSA|EC)$))/i;
const SIGNED_PROGRAM = "APK Sig Block 42";

const OPEN_XML = "http://schemas.openxmlformats.org";
/** The parts in which office programs note who wrote a document, when and where; and an empty one of each. */
const FACTS: [kind: RegExp, part: RegExp, empty: string][] = [
  [
    /^\[Content_Types\]\.xml$/,
    /^docProps\/core\.xml$|\.psmdcp$/,
    `<cp:coreProperties xmlns:cp="${OPEN_XML}/package/2006/metadata/core-properties"/>`,
  ],
  [
    /^\[Content_Types\]\.xml$/,
    /^docProps\/app\.xml$/,
    `<Properties xmlns="${OPEN_XML}/officeDocument/2006/extended-properties"/>`,
  ],
  [
    /^\[Content_Types\]\.xml$/,
    /^docProps\/custom\.xml$/,
    `<Properties xmlns="${OPEN_XML}/officeDocument/2006/custom-properties"/>`,
  ],
  [
    /^mimetype$/,
    /^meta\.xml$/,
    '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"/>',
  ],
];

/**
 * An archive, or a document that is one (Word, Excel, PowerPoint, OpenDocument), without its times, owners and
 * comments, each file in it cleaned like any other, and without the parts that name a document's author. What the
 * document itself shows stays, so also the names beside its comments and changes.
 *
 * One that is signed, encrypted or broken is left as it is.
 *
 * @param strip Cleans each file in it. @param room Shared by all archives in one another.
 */
export async function stripZip(original: Buffer, strip: Strip, room: UnpackRoom): Promise<Cleaned> {
  const whole = { orientation: 1, isWhole: true };
  room.depth -= 1;
  try {
    if (room.depth < 0) throw new ZipDamaged("Archives in one another");
    const entries = zipEntriesIn(original);
    const isSigned = entries.some(({ name }) => SIGNED.test(name)) || original.includes(SIGNED_PROGRAM);
    if (isSigned) throw new ZipDamaged("It is signed");
    const facts = FACTS.filter(([kind]) => entries.some(({ name }) => kind.test(name)));
    let isClean = true;
    const made: ZipEntry[] = [];
    for (const entry of entries) {
      const content = await unpack(entry, room);
      const empty = facts.find(([, part]) => part.test(entry.name))?.[2];
      const clean = empty
        ? { bytes: Buffer.from(HEAD + empty), isClean: true }
        : await cleaned(content, strip);
      isClean &&= clean.isClean;
      made.push(clean.bytes.equals(content) ? entry : await packedAs(entry, clean.bytes));
    }
    return { ...whole, bytes: zipOf(made), isClean };
  } catch (error) {
    if (error instanceof ZipDamaged || error instanceof RangeError)
      return { ...whole, bytes: original, isClean: false };
    throw error;
  } finally {
    room.depth += 1;
  }
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

async function cleaned(content: Buffer, strip: Strip): Promise<{ bytes: Buffer; isClean: boolean }> {
  if (content.length === 0) return { bytes: content, isClean: true };
  if (isMarkup(content)) return { bytes: content, isClean: !content.includes("xmpmeta") };
  const { mime } = fileTypeOf(content);
  const { bytes, orientation, isClean } = await strip(content, mime);
  if (bytes.length === 0) return { bytes: content, isClean: false };
  const mustTurn = mime === "image/jpeg" && orientation !== 1;
  return { bytes: mustTurn ? turned(bytes, orientation) : bytes, isClean };
}

/** The parts of a document and pages are markup: words that are shown. */
const isMarkup = (content: Buffer) => /^(\xef\xbb\xbf)?\s*</.test(content.toString("latin1", 0, 256));

/** A JPEG that says how its camera was held, and nothing else: nobody turns the pictures in an archive. */
function turned(bytes: Buffer, orientation: number): Buffer {
  const segment = Buffer.from(
    "ffe10022457869660000" + "49492a0008000000" + "0100120103000100000000000000" + "00000000",
    "hex",
  );
  segment.writeUInt16LE(orientation, segment.length - 8);
  return Buffer.concat([bytes.subarray(0, 2), segment, bytes.subarray(2)]);
}

async function unpack({ isDeflated, packed }: ZipEntry, room: UnpackRoom): Promise<Buffer> {
  const maxOutputLength = Math.max(1, room.bytes);
  try {
    const content = isDeflated ? await inflated(packed, { maxOutputLength }) : packed;
    room.bytes -= content.length;
    if (room.bytes <= 0) throw new ZipDamaged("More than a document has");
    return content;
  } catch (cause) {
    room.bytes = 0;
    throw new ZipDamaged("It cannot be unpacked", { cause });
  }
}

async function packedAs(entry: ZipEntry, content: Buffer): Promise<ZipEntry> {
  const packed = entry.isDeflated ? await deflated(content) : content;
  return { ...entry, packed, crc: crc32(content), size: content.length };
}
