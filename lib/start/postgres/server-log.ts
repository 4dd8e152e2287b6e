import { closeSync, copyFileSync, openSync, statSync, truncateSync } from "node:fs";
import { tailOf } from "@/lib/start/programs/processes";

export interface ServerLog {
  /** Where the server writes: its standard output and error. */
  fd: number;
  /** Its last lines. */
  tail(): Promise<string>;
  end(): void;
}

const FILE_BYTES_MAX = 10 * 1024 * 1024;
const LOOK_MS = 60_000;
const LINES = 15;

/**
 * Open the log that PostgreSQL writes by itself. Through a pipe it would wait for its reader with every line,
 * and the whole database with it, as soon as we are halted or busy; a full disk costs it its lines alone. A
 * log that has grown long is copied to `….1` and emptied, since the server keeps the file open.
 */
export function openServerLog(path: string, { bytesMax = FILE_BYTES_MAX, lookMs = LOOK_MS } = {}): ServerLog {
  const fd = open(path);
  const look = () => {
    try {
      if (statSync(path).size <= bytesMax) return;
      copyFileSync(path, `${path}.1`);
      truncateSync(path);
    } catch {
      return; // It cannot be put aside now; it is looked at again.
    }
  };
  look();
  const timer = setInterval(look, lookMs).unref();
  return {
    fd,
    tail: () => tailOf(path, LINES),
    end() {
      clearInterval(timer);
      closeSync(fd);
    },
  };
}

/** A log that cannot be opened is none: the server is what matters. */
function open(path: string): number {
  try {
    return openSync(path, "a", 0o600);
  } catch {
    return openSync("/dev/null", "a");
  }
}
