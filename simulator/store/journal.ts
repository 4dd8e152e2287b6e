import { appendFileSync, createReadStream, existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** One change of the store. A `row` of null removes; a change without `id` empties the table. */
export interface Change {
  table: string;
  id?: string;
  /** Trusted to be of its table's shape: we wrote it ourselves. */
  row?: ReturnType<typeof JSON.parse>;
}

/** The store's changes on disk, one JSON line each, so that a crash costs at most the last line. */
export interface Journal {
  write(change: Change): void;
  /** Put everything on disk; what is written from then on is dropped. */
  close(): void;
}

const FLUSH_AFTER_MS = 25;

/** A journal that keeps nothing, for a simulator in memory. */
export const noJournal: Journal = { write: () => {}, close: () => {} };

/** Continue the journal in `dataDir`. Lines are gathered for {@link FLUSH_AFTER_MS} and written together. */
export function openJournal(dataDir: string): Journal {
  mkdirSync(dataDir, { recursive: true });
  const path = pathIn(dataDir);
  let lines: string[] = [];
  let waiting: NodeJS.Timeout | null = null;
  let isClosed = false;

  function flush(): void {
    if (waiting) clearTimeout(waiting);
    waiting = null;
    if (lines.length === 0) return;
    appendFileSync(path, `${lines.join("\n")}\n`);
    lines = [];
  }

  return {
    write(change) {
      if (isClosed) return;
      lines.push(JSON.stringify(change));
      waiting ??= setTimeout(flush, FLUSH_AFTER_MS);
    },
    close() {
      isClosed = true;
      flush();
    },
  };
}

/** Read every change back in order. A line truncated by a crash is skipped. */
export async function readJournal(dataDir: string, apply: (change: Change) => void): Promise<number> {
  const path = pathIn(dataDir);
  if (!existsSync(path)) return 0;
  let count = 0;
  for await (const line of createInterface({
    input: createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    const change = readLine(line);
    if (!change) continue;
    apply(change);
    count += 1;
  }
  return count;
}

/** Compact the journal. The old file stays until the new one is complete. */
export function compactJournal(dataDir: string, changes: Iterable<Change>): void {
  mkdirSync(dataDir, { recursive: true });
  const fresh = `${pathIn(dataDir)}.new`;
  writeFileSync(fresh, "");
  let lines: string[] = [];
  for (const change of changes) {
    lines.push(JSON.stringify(change));
    if (lines.length < 5_000) continue;
    appendFileSync(fresh, `${lines.join("\n")}\n`);
    lines = [];
  }
  if (lines.length > 0) appendFileSync(fresh, `${lines.join("\n")}\n`);
  renameSync(fresh, pathIn(dataDir));
}

const pathIn = (dataDir: string) => join(dataDir, "simulator.jsonl");

function readLine(line: string): Change | null {
  try {
    const change: Change = JSON.parse(line);
    return typeof change?.table === "string" ? change : null;
  } catch {
    return null;
  }
}
