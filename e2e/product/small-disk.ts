import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A file system of its own, which can be filled without damage to anything else. */
export interface SmallDisk {
  /** Use up all free space. */
  fill(): void;
  free(): void;
  remove(): void;
}

const BYTES = 4 * 1024 ** 3;
const LAST_BYTES = 64 * 1024 ** 2;

/**
 * Mount a disk of 4 GiB, stored in a sparse file, at a folder. Syncs are real, as on any disk.
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
      // The users of the disk go on writing: the last part is filled block by block until nothing is free.
      run("fallocate", "-l", String(Number(free.trim().split("\n").at(-1)) - LAST_BYTES), filler);
      for (const block of ["64K", "4K"])
        try {
          run("dd", "if=/dev/zero", `of=${filler}-${block}`, `bs=${block}`);
        } catch {
          // The disk is full, as intended.
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
