import { readdir, rename, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { newId } from "@/lib/ids";

const OPEN = ".open";
const READY = ".ready";

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
  const sizes = await Promise.all((await readyFiles(folder)).map(async (path) => (await stat(path)).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Complete the files of processes of this machine that are no more. */
export async function completeOrphans(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((file) => file.endsWith(OPEN))) {
    const [, host, pid] = /\.(.+)-(\d+)\.open$/.exec(name) ?? [];
    const isOurs = host === ownName().replace(/-\d+$/, "");
    if (isOurs && (Number(pid) === process.pid || !isRunning(Number(pid)))) {
      await rename(join(folder, name), readyPath(join(folder, name)));
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
