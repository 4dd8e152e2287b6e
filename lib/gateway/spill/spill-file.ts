import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { unlessGone } from "./spill-folder";

// One record: length of the content, SHA-256 of the content, the content.
const LENGTH_BYTES = 4;
const HASH_BYTES = 32;
const RECORD_BYTES_MAX = 8 * 1024 * 1024;

const hashOf = (content: Buffer) => createHash("sha256").update(content).digest();

/** The bytes that are appended for one record. */
export function frame(content: Buffer): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(content.length);
  return Buffer.concat([length, hashOf(content), content]);
}

/**
 * The records of a file in the order they were written, in groups of at most `groupMax`. A record that was
 * cut off or does not match its hash was never acknowledged: it and what lies behind it are left out. A file
 * that another gateway has brought in meanwhile has none.
 *
 * @param bytesEnd Records that begin here or later are left out too.
 */
export async function* readRecords(
  path: string,
  groupMax: number,
  bytesEnd = Number.POSITIVE_INFINITY,
): AsyncGenerator<Buffer[]> {
  const file = await unlessGone(open(path, "r"));
  if (!file) return;
  try {
    let group: Buffer[] = [];
    for (let at = 0; at < bytesEnd; ) {
      const content = await readRecord(file, at);
      if (!content) break;
      at += LENGTH_BYTES + HASH_BYTES + content.length;
      group.push(content);
      if (group.length < groupMax) continue;
      yield group;
      group = [];
    }
    if (group.length > 0) yield group;
  } finally {
    await file.close();
  }
}

async function readRecord(file: FileHandle, at: number): Promise<Buffer | null> {
  const head = Buffer.alloc(LENGTH_BYTES + HASH_BYTES);
  if ((await file.read(head, 0, head.length, at)).bytesRead < head.length) return null;
  const length = head.readUInt32BE(0);
  if (length > RECORD_BYTES_MAX) return null;
  const content = Buffer.alloc(length);
  if ((await file.read(content, 0, length, at + head.length)).bytesRead < length) return null;
  return hashOf(content).equals(head.subarray(LENGTH_BYTES)) ? content : null;
}
