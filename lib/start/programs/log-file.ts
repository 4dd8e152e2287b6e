import { createWriteStream, fstatSync, mkdirSync, openSync, renameSync, type WriteStream } from "node:fs";
import { dirname } from "node:path";

export interface LogFile {
  /** Append what a program printed. Never throws and never waits: what cannot be written is dropped. */
  write(chunk: Buffer | string): void;
  /** The last lines printed, whether they could be written or not. */
  tail(): string;
  /** Resolves once all lines so far are written or dropped. */
  end(): Promise<void>;
}

const FILE_BYTES_MAX = 10 * 1024 * 1024;
/** A disk this far behind counts as full: further lines are dropped. */
const UNWRITTEN_BYTES_MAX = 1024 * 1024;
/** A log that could not be written is tried again after this. */
const RETRY_MS = 5_000;
const TAIL_CHARS = 8_000;

/**
 * Open a program's log. A log only observes: a full disk loses its lines and nothing else. It notes how much
 * was lost as soon as it can be written again, and a file that has grown long is renamed to `….1`, also while
 * the program runs.
 */
export function openLogFile(
  path: string,
  { bytesMax = FILE_BYTES_MAX, retryMs = RETRY_MS }: { bytesMax?: number; retryMs?: number } = {},
): LogFile {
  let stream: WriteStream | null = null;
  let bytes = 0;
  let droppedBytes = 0;
  let failedAt = Number.NEGATIVE_INFINITY;
  let tail = "";

  function fail(): void {
    failedAt = performance.now();
    stream = null;
  }

  function open(): void {
    if (performance.now() - failedAt < retryMs) return;
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      const fd = openSync(path, "a", 0o600);
      const found = fstatSync(fd);
      // A device, such as a terminal, never grows and is never renamed.
      bytes = found.isFile() ? found.size : Number.NEGATIVE_INFINITY;
      stream = createWriteStream(path, { fd });
      stream.on("error", fail);
    } catch {
      fail();
    }
  }

  function putAside(): void {
    stream?.end();
    stream = null;
    try {
      renameSync(path, `${path}.1`);
    } catch {
      // It cannot be renamed, so it grows until it can no longer be written.
    }
  }

  function append(chunk: Buffer | string): void {
    if (!stream || stream.writableLength > UNWRITTEN_BYTES_MAX) droppedBytes += chunk.length;
    else
      stream.write(chunk, (error) => {
        if (error) droppedBytes += chunk.length;
      });
    bytes += chunk.length;
  }

  return {
    write(chunk) {
      tail = (tail + chunk.toString()).slice(-TAIL_CHARS);
      if (bytes > bytesMax) putAside();
      if (!stream) open();
      if (stream && droppedBytes > 0) {
        const lost = droppedBytes;
        droppedBytes = 0;
        append(`(${lost} bytes could not be written here)\n`);
      }
      append(chunk);
    },
    tail: () => tail.trimEnd().split("\n").slice(-15).join("\n") || "(it said nothing)",
    end: () => {
      const last = stream;
      return new Promise((done) => {
        if (!last || last.destroyed) return done();
        last.once("close", done);
        last.end();
      });
    },
  };
}
