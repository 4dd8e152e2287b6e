import { existsSync } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { newPath, readyPath, unlessGone } from "./spill-folder";
import { isFull, type Reserve } from "./spill-reserve";

interface OpenFile {
  path: string;
  file: FileHandle;
  /** Where the next record goes; all before is durable. */
  at: number;
  /** Whether it lies in the reserve, whose rest would be lost by completing it. */
  isReserve: boolean;
}

interface Writer {
  /** Append bytes; they are on the disk when this returns. @throws the disk's own error. */
  append(content: Buffer): Promise<void>;
  /** The file under way: where it is, and how much was written to it. */
  current(): { path: string; at: number } | null;
  /** Touch the file under way, so that no gateway takes it for abandoned. */
  touch(): Promise<void>;
  /** The file in the reserve that is being written, if there is one. */
  reserved(): { path: string; at: number } | null;
  /** Let the file under way be replayed. */
  complete(): Promise<void>;
  /** Delete the file under way, which was replayed completely. */
  discard(): Promise<void>;
}

/**
 * Writes one file of a spill after the other, and into the reserve when the disk is full. Not for two calls
 * at once.
 */
export function openWriter(folder: string, reserve: Reserve): Writer {
  let current: OpenFile | null = null;

  async function begin(isReserve: boolean): Promise<OpenFile | null> {
    const path = newPath(folder);
    if (isReserve && !(await reserve.moveTo(path))) return null;
    return { path, file: await open(path, isReserve ? "r+" : "wx", 0o600), at: 0, isReserve };
  }

  async function append(content: Buffer): Promise<void> {
    try {
      await put(content, false);
    } catch (error) {
      const wasReserve = current?.isReserve;
      await complete().catch(() => undefined);
      if (!isFull(error) || wasReserve) throw error;
      if (!(await put(content, true))) throw error;
    }
  }

  /**
   * Write to the file under way. Where another gateway took that for abandoned, nobody can tell whether it
   * read these bytes too: they are written once more, to a file of our own.
   */
  async function put(content: Buffer, isReserve: boolean): Promise<boolean> {
    for (;;) {
      current ??= await begin(isReserve);
      if (!current) return false;
      await writeTo(current, content);
      if (existsSync(current.path)) return true;
      await current.file.close();
      current = null;
    }
  }

  async function complete(): Promise<void> {
    const done = current;
    current = null;
    if (!done) return;
    try {
      // What was half written, or lies behind the last record in the reserve, was never acknowledged.
      await done.file.truncate(done.at);
    } finally {
      await done.file.close();
      await unlessGone(rename(done.path, readyPath(done.path)));
    }
  }

  async function discard(): Promise<void> {
    const done = current;
    current = null;
    if (!done) return;
    await done.file.close();
    await rm(done.path, { force: true });
  }

  async function touch(): Promise<void> {
    const now = new Date();
    await current?.file.utimes(now, now);
  }

  return {
    append,
    complete,
    discard,
    touch,
    current: () => current,
    reserved: () => (current?.isReserve ? current : null),
  };
}

async function writeTo(open: OpenFile, content: Buffer): Promise<void> {
  for (let sent = 0; sent < content.length; ) {
    const { bytesWritten } = await open.file.write(content, sent, content.length - sent, open.at + sent);
    sent += bytesWritten;
  }
  await open.file.datasync();
  open.at += content.length;
}
