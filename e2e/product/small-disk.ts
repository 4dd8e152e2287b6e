import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A file system of its own, so that it can be filled without harm to anything else. */
export interface SmallDisk {
  /** Use up all that is free. */
  fill(): void;
  free(): void;
  remove(): void;
}

const BYTES = 4 * 1024 ** 3;
const LAST_BYTES = 64 * 1024 ** 2;

/**
 * Mount a disk of 4 GiB, kept in a sparse file, at a folder. Syncs are real, as on any disk.
 *
 * @returns Null where this is not possible: it takes Linux, root and a loop device.
 */
export function mountSmallDisk(folder: string, file: string): SmallDisk | null {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return null;
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { stdio: ["ignore", "ignore", "pipe"] });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, "");
    truncateSync(file, BYTES);
    run("mkfs.ext4", "-q", "-m", "0", file);
    run("mount", "-o", "loop", file, folder);
  } catch {
    rmSync(file, { force: true });
    return null;
  }
  rmSync(join(folder, "lost+found"), { recursive: true, force: true });
  chmodSync(folder, 0o700);
  const filler = join(folder, "filler");
  return {
    fill() {
      const free = execFileSync("df", ["--output=avail", "-B1", folder], { encoding: "utf8" });
      // Whoever uses the disk goes on writing: the last part is taken block by block until there is none.
      run("fallocate", "-l", String(Number(free.trim().split("\n").at(-1)) - LAST_BYTES), filler);
      for (const block of ["64K", "4K"])
        try {
          run("dd", "if=/dev/zero", `of=${filler}-${block}`, `bs=${block}`);
        } catch {
          // It is full, as it should be.
        }
    },
    free() {
      for (const name of ["filler", "filler-64K", "filler-4K"]) rmSync(join(folder, name), { force: true });
    },
    remove() {
      run("umount", "-l", folder);
      rmSync(file, { force: true });
    },
  };
}
