import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { newId } from "@/lib/ids";
import { deliveriesSpilled } from "@/lib/metrics";
import { frame, readRecords } from "./spill-file";

const GROUP_MAX = 200;
const READY = ".ready";

/** No more room is set aside on this disk. */
export class SpillFull extends Error {
  override readonly name = "SpillFull";
}

export interface Spill {
  /** Keep records; they are on the disk when this returns. @throws SpillFull, or the disk's own error. */
  keep(records: Buffer[]): Promise<void>;
  /** Hand out what was kept, oldest file first, and forget each file that `take` took whole. */
  replay(take: (records: Buffer[]) => Promise<void>): Promise<number>;
  /** Whether anything is kept. */
  isEmpty(): boolean;
  close(): Promise<void>;
}

/**
 * A folder of append-only files for what must not be lost while the database is away.
 *
 * A file is written by one process and renamed when it is complete; only complete files are replayed, so two
 * gateways may share a folder. One left open by a process that died is complete too.
 *
 * @param bytesMax Over all files; what was kept before is counted.
 */
export async function openSpill(folder: string, bytesMax: number): Promise<Spill> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await completeOrphans(folder);
  let bytes = await bytesIn(folder);
  let current: { path: string; file: Awaited<ReturnType<typeof open>> } | null = null;
  let last: Promise<unknown> = Promise.resolve();
  deliveriesSpilled.set(bytes);

  // One after the other: two writes at once could interleave, and a file must not be completed amid one.
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  }

  async function append(records: Buffer[]): Promise<void> {
    const content = Buffer.concat(records.map(frame));
    if (bytes + content.length > bytesMax) throw new SpillFull();
    if (!current) {
      const path = join(folder, `${newId()}.${ownName()}.open`);
      current = { path, file: await open(path, "a", 0o600) };
    }
    try {
      await current.file.appendFile(content);
      await current.file.datasync();
    } catch (error) {
      // Whatever half was written ends this file: readers stop at a record that is not whole.
      await complete().catch(() => undefined);
      throw error;
    }
    bytes += content.length;
    deliveriesSpilled.set(bytes);
  }

  async function complete(): Promise<void> {
    const done = current;
    current = null;
    if (!done) return;
    await done.file.close();
    await rename(done.path, done.path.replace(/\.open$/, READY));
  }

  async function replay(take: (records: Buffer[]) => Promise<void>): Promise<number> {
    await inTurn(complete);
    let count = 0;
    for (const name of (await readdir(folder)).filter((file) => file.endsWith(READY)).sort()) {
      const path = join(folder, name);
      const { size } = await stat(path);
      for await (const group of readRecords(path, GROUP_MAX)) {
        await take(group);
        count += group.length;
      }
      await rm(path);
      bytes = Math.max(0, bytes - size);
      deliveriesSpilled.set(bytes);
    }
    return count;
  }

  return {
    keep: (records) => inTurn(() => append(records)),
    replay,
    isEmpty: () => bytes === 0,
    close: () => inTurn(complete),
  };
}

const ownName = () => `${hostname().replace(/[^\w-]/g, "-")}-${process.pid}`;

/** Complete the files of processes of this machine that are no more. */
async function completeOrphans(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((file) => file.endsWith(".open"))) {
    const [, host, pid] = /\.(.+)-(\d+)\.open$/.exec(name) ?? [];
    const isOurs = host === ownName().replace(/-\d+$/, "");
    if (isOurs && (Number(pid) === process.pid || !isRunning(Number(pid)))) {
      await rename(join(folder, name), join(folder, name.replace(/\.open$/, READY)));
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

async function bytesIn(folder: string): Promise<number> {
  const names = (await readdir(folder)).filter((file) => file.endsWith(READY));
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
