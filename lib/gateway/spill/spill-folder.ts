import { readdir, rename, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { newId } from "@/lib/ids";

const OPEN = ".open";
const READY = ".ready";
/** Writers touch their file every ten seconds. */
const ABANDONED_MS = 30_000;

const ownName = () => `${hostname().replace(/[^\w-]/g, "-")}-${process.pid}`;

/** The path of a new file that this process writes to. */
export const newPath = (folder: string) => join(folder, `${newId()}.${ownName()}${OPEN}`);

/** The same file once it is complete. */
export const readyPath = (path: string) => path.replace(/\.open$/, READY);

/** The complete files of a folder, oldest first. */
export async function readyFiles(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(READY)).sort();
  return names.map((name) => join(folder, name));
}

/** What the complete files hold, in bytes. */
export async function bytesIn(folder: string): Promise<number> {
  const paths = await readyFiles(folder);
  const sizes = await Promise.all(paths.map(async (path) => (await unlessGone(stat(path)))?.size ?? 0));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * Complete the files that no process writes to any more: of this machine, those of processes that have ended;
 * of any machine, those that nobody has touched for half a minute. Should their writer only have slept, it
 * sees that its file is gone and begins another.
 *
 * @param ownPath The file this process writes to now.
 */
export async function completeOrphans(folder: string, ownPath: string | null = null): Promise<void> {
  for (const name of (await readdir(folder)).filter((file) => file.endsWith(OPEN))) {
    const path = join(folder, name);
    if (path === ownPath) continue;
    if (hasEnded(name) || (await isAbandoned(path))) await unlessGone(rename(path, readyPath(path)));
  }
}

function hasEnded(name: string): boolean {
  const [, host, pid] = /\.(.+)-(\d+)\.open$/.exec(name) ?? [];
  const isOurs = host === ownName().replace(/-\d+$/, "");
  return isOurs && (Number(pid) === process.pid || !isRunning(Number(pid)));
}

async function isAbandoned(path: string): Promise<boolean> {
  const found = await unlessGone(stat(path));
  return found !== null && Date.now() - found.mtimeMs > ABANDONED_MS;
}

/** The result of work on a file; null if another gateway has removed the file meanwhile. */
export async function unlessGone<Result>(work: Promise<Result>): Promise<Result | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
