/** One file of an archive, packed as it lies there. */
export interface ZipEntry {
  name: string;
  /** The name's own bytes: not all are UTF-8. */
  nameBytes: Buffer;
  /** Whether its name is UTF-8. */
  isUtf8: boolean;
  isDeflated: boolean;
  crc: number;
  packed: Buffer;
  /** Unpacked, in bytes. */
  size: number;
}

/** It is no archive that we read: encrypted, split, of more than 4 GB, or broken. */
export class ZipDamaged extends Error {
  override readonly name = "ZipDamaged";
}

const ENTRIES_MAX = 10_000;
const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [LOCAL_BYTES, CENTRAL_BYTES, END_BYTES] = [30, 46, 22];
const [ENCRYPTED, UTF8] = [0x0001, 0x0800];
const VERSION = 20;
/** The first of January 1980, as the format counts days: nothing is said of when. */
const NO_DAY = 0x0021;

/**
 * The files of an archive, in the order of its directory.
 *
 * @throws ZipDamaged; RangeError where it ends too early.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT 4.3
 */
export function zipEntriesIn(bytes: Buffer): ZipEntry[] {
  const end = bytes.lastIndexOf("PK\x05\x06", undefined, "latin1");
  if (end < 0) throw new ZipDamaged("It has no end");
  const count = bytes.readUInt16LE(end + 10);
  if (count > ENTRIES_MAX || count !== bytes.readUInt16LE(end + 8)) throw new ZipDamaged("Its entries");
  const entries: ZipEntry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  let packedBytes = 0;
  while (entries.length < count) {
    const { entry, next } = entryAt(bytes, at);
    packedBytes += entry.packed.length;
    // Entries that lie over one another unpack to more than any archive of this length.
    if (packedBytes > bytes.length) throw new ZipDamaged("Its entries overlap");
    entries.push(entry);
    at = next;
  }
  return entries;
}

function entryAt(bytes: Buffer, at: number): { entry: ZipEntry; next: number } {
  if (bytes.readUInt32LE(at) !== CENTRAL) throw new ZipDamaged("Its directory");
  const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)];
  if ((flags & ENCRYPTED) !== 0 || (method !== 0 && method !== 8)) throw new ZipDamaged(`Method ${method}`);
  const [packedSize, size] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)];
  const nameEnd = at + CENTRAL_BYTES + bytes.readUInt16LE(at + 28);
  const next = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  const local = bytes.readUInt32LE(at + 42);
  if (bytes.readUInt32LE(local) !== LOCAL) throw new ZipDamaged("Its places");
  const from = local + LOCAL_BYTES + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (from + packedSize > bytes.length || next > bytes.length) throw new ZipDamaged("It is cut off");
  const nameBytes = bytes.subarray(at + CENTRAL_BYTES, nameEnd);
  const isUtf8 = (flags & UTF8) !== 0;
  const entry = {
    name: nameBytes.toString(isUtf8 ? "utf8" : "latin1"),
    nameBytes,
    isUtf8,
    isDeflated: method === 8,
    crc: bytes.readUInt32LE(at + 16),
    packed: bytes.subarray(from, from + packedSize),
    size,
  };
  return { entry, next };
}

/** An archive of these files that says nothing else: no times, no owners, no comments. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const facts = factsOf(entry);
    const local = Buffer.alloc(LOCAL_BYTES);
    local.writeUInt32LE(LOCAL);
    facts.copy(local, 4);
    const central = Buffer.alloc(CENTRAL_BYTES);
    central.writeUInt32LE(CENTRAL);
    central.writeUInt16LE(VERSION, 4);
    facts.copy(central, 6);
    central.writeUInt32LE(offset, 42);
    files.push(local, entry.nameBytes, entry.packed);
    directory.push(central, entry.nameBytes);
    offset += LOCAL_BYTES + entry.nameBytes.length + entry.packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, list, end]);
}

/** What both heads of a file say, in the same order: version, flags, method, day, sum, lengths. */
function factsOf({ isUtf8, isDeflated, crc, packed, size, nameBytes }: ZipEntry): Buffer {
  const facts = Buffer.alloc(24);
  facts.writeUInt16LE(VERSION);
  facts.writeUInt16LE(isUtf8 ? UTF8 : 0, 2);
  facts.writeUInt16LE(isDeflated ? 8 : 0, 4);
  facts.writeUInt16LE(NO_DAY, 8);
  facts.writeUInt32LE(crc, 10);
  facts.writeUInt32LE(packed.length, 14);
  facts.writeUInt32LE(size, 18);
  facts.writeUInt16LE(nameBytes.length, 22);
  return facts;
}
