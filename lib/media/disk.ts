import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { env } from "@/lib/env";
import { fileBytesRead } from "@/lib/metrics";
import type { SealedSource } from "@/lib/vault/seal-file";
import { VARIANT } from "./media-url";

const Place = z.object({ workspaceId: z.uuid(), id: z.uuid(), variant: z.string().regex(VARIANT) });

const UNFINISHED = ".tmp";

/** Which bytes: a file as it came (`original`), or something made of it. */
export type Place = z.infer<typeof Place>;

/** Its path. Every part is checked, so that none can leave the store's folder. */
function pathOf(place: Place): string {
  const { workspaceId, id, variant } = Place.parse(place);
  const name = variant === "original" ? id : `${id}.${variant}`;
  return join(resolve(env().STORE_DIR), workspaceId, name);
}

/**
 * Put bytes on disk so that they are there, whole, once this returns: written beside, flushed, renamed, and
 * the folder flushed. Doing it again replaces them.
 */
export async function writeToDisk(place: Place, bytes: Buffer): Promise<void> {
  const path = pathOf(place);
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const beside = `${path}.${randomBytes(6).toString("hex")}${UNFINISHED}`;
  try {
    const file = await open(beside, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  const listed = await open(folder, "r");
  await listed.sync().finally(() => listed.close());
}

/** A stored file open for reading at any position; the caller closes it. */
interface DiskFile extends SealedSource {
  close(): Promise<void>;
}

/** Open a stored file, or null if there is none. Replacing it meanwhile does not change what is read. */
export async function openOnDisk(place: Place): Promise<DiskFile | null> {
  const file = await open(pathOf(place), "r").catch(ifThere(null));
  if (!file) return null;
  const { size } = await file.stat();
  return {
    bytes: size,
    async read(from, length) {
      const room = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - from)));
      const { bytesRead } = await file.read(room, 0, room.length, from);
      fileBytesRead.inc(bytesRead);
      return room.subarray(0, bytesRead);
    },
    close: () => file.close(),
  };
}

/** The variants of one file on disk: `original`, and the names of what was made of it. */
export async function variantsOnDisk(workspaceId: string, id: string): Promise<string[]> {
  const folder = dirname(pathOf({ workspaceId, id, variant: "original" }));
  const names = await readdir(folder).catch(ifThere([]));
  return names.flatMap((name) => {
    const [own, variant = "original", ...more] = name.split(".");
    return own === id && more.length === 0 && VARIANT.test(variant) ? [variant] : [];
  });
}

/** Ids of files of which nothing was written since then; a thousand at most. */
export async function oldOnDisk(workspaceId: string, before: Date): Promise<string[]> {
  const folder = join(resolve(env().STORE_DIR), z.uuid().parse(workspaceId));
  const newest = new Map<string, number>();
  for (const name of await readdir(folder).catch(ifThere([]))) {
    const id = z.uuid().safeParse(name.split(".")[0]).data;
    const found = id && (await stat(join(folder, name)).catch(ifThere(null)));
    if (id && found) newest.set(id, Math.max(found.mtimeMs, newest.get(id) ?? 0));
  }
  const old = [...newest].filter(([, writtenAt]) => writtenAt < before.getTime());
  return old.slice(0, 1_000).map(([id]) => id);
}

/** Take these files away with everything that was made of them. Harmless where there is none. */
export async function removeFromDisk(workspaceId: string, ids: string[]): Promise<void> {
  const folder = join(resolve(env().STORE_DIR), z.uuid().parse(workspaceId));
  const names = await readdir(folder).catch(ifThere([]));
  const gone = new Set(ids);
  for (const name of names) if (gone.has(name.split(".")[0]!)) await rm(join(folder, name), { force: true });
}

/** Delete what was begun before that time and never finished, because its process died while writing. */
export async function removeUnfinished(workspaceId: string, before: Date): Promise<void> {
  const folder = join(resolve(env().STORE_DIR), z.uuid().parse(workspaceId));
  for (const name of await readdir(folder).catch(ifThere([]))) {
    const found = name.endsWith(UNFINISHED) && (await stat(join(folder, name)).catch(ifThere(null)));
    if (found && found.mtimeMs < before.getTime()) await rm(join(folder, name), { force: true });
  }
}

/** For `catch`: the value for a file or folder that is not there. Other errors are thrown on. */
function ifThere<Instead>(instead: Instead): (error: unknown) => Instead {
  return (error) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return instead;
    throw error;
  };
}
