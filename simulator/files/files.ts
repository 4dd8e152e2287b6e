import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The bytes of media, by media id. */
export interface Files {
  write(id: string, bytes: Uint8Array): void;
  /** Null when there are none: the file was deleted, or belonged to a run without a data folder. */
  read(id: string): Uint8Array | null;
  remove(id: string): void;
}

/** Keep files in a folder, or in memory when there is none. */
export function createFiles(folder: string | null): Files {
  if (folder) mkdirSync(folder, { recursive: true });
  const bytesById = new Map<string, Uint8Array>();
  const pathOf = (id: string) => (folder && /^[\w-]+$/.test(id) ? join(folder, id) : null);

  return {
    write(id, bytes) {
      const path = pathOf(id);
      if (path) writeFileSync(path, bytes);
      else bytesById.set(id, bytes);
    },
    read(id) {
      const path = pathOf(id);
      return path ? readOrNull(path) : (bytesById.get(id) ?? null);
    },
    remove(id) {
      const path = pathOf(id);
      if (path) rmSync(path, { force: true });
      bytesById.delete(id);
    },
  };
}

function readOrNull(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}
