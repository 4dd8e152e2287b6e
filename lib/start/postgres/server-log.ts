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
 * Open the log that PostgreSQL writes by itself. Through a pipe, the whole database would wait for its reader
 * at every line as soon as we are halted or busy; a full disk only loses its lines. A log that has grown long
 * is copied to `….1` and emptied, since the server keeps the file open.
 */
export function openServerLog(path: string, { bytesMax = FILE_BYTES_MAX, lookMs = LOOK_MS } = {}): ServerLog {
  const fd = open(path);
  const look = () => {
    try {
      if (statSync(path).size <= bytesMax) return;
      copyFileSync(path, `${path}.1`);
      truncateSync(path);
    } catch {
      return; // It cannot be copied now; it is tried again later.
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

/** A log that cannot be opened is left out: the server matters more. */
function open(path: string): number {
  try {
    return openSync(path, "a", 0o600);
  } catch {
    return openSync("/dev/null", "a");
  }
}
