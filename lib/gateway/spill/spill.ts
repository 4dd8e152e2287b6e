import { mkdir, rm, stat } from "node:fs/promises";
import { deliveriesSpilled } from "@/lib/gateway/metrics";
import { log } from "@/lib/log";
import { frame, readRecords } from "./spill-file";
import { bytesIn, completeOrphans, readyFiles } from "./spill-folder";
import { openReserve } from "./spill-reserve";
import { openWriter } from "./spill-writer";

const GROUP_MAX = 200;

/** No more room is set aside on this disk. */
export class SpillFull extends Error {
  override readonly name = "SpillFull";
}

export interface Spill {
  /** Keep records; they are on the disk when this returns. @throws SpillFull, or the disk's own error. */
  keep(records: Buffer[]): Promise<void>;
  /** Hand out what was kept, oldest file first, and forget each file that `take` took whole. */
  replay(take: (records: Buffer[]) => Promise<void>): Promise<number>;
  /** How much is kept. */
  bytes(): number;
  close(): Promise<void>;
}

/**
 * A folder of append-only files for what must not be lost while the database is away, with a reserve that
 * still takes it when the disk is full.
 *
 * A file is written by one process and renamed when it is complete; only complete files are replayed, so two
 * gateways may share a folder. One left open by a process that died is complete too.
 *
 * @param options.bytesMax Over all files; what was kept before is counted.
 * @param options.reserveBytes Room that is kept free for it; taken in the background.
 */
export async function openSpill(
  folder: string,
  { bytesMax, reserveBytes }: { bytesMax: number; reserveBytes: number },
): Promise<Spill> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await completeOrphans(folder);
  const reserve = openReserve(folder, reserveBytes);
  const reserving = fillReserve();
  const writer = openWriter(folder, reserve);
  let bytes = await bytesIn(folder);
  let last: Promise<unknown> = Promise.resolve();
  deliveriesSpilled.set(bytes);

  // One after the other: two writes at once could interleave, and a file must not be completed amid one.
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  }

  function count(more: number): void {
    bytes = Math.max(0, bytes + more);
    deliveriesSpilled.set(bytes);
  }

  async function append(records: Buffer[]): Promise<void> {
    const content = Buffer.concat(records.map(frame));
    if (bytes + content.length > bytesMax) throw new SpillFull();
    await writer.append(content);
    count(content.length);
  }

  /** Without a reserve the spill works as long as the disk does. */
  async function fillReserve(): Promise<void> {
    await reserve.fill().catch((error: unknown) => log.warn("No room could be reserved", { error }));
  }

  async function replay(take: (records: Buffer[]) => Promise<void>): Promise<number> {
    if (!writer.reserved()) await inTurn(writer.complete);
    let taken = 0;
    const takeAll = async (path: string, bytesEnd: number) => {
      for await (const group of readRecords(path, GROUP_MAX, bytesEnd)) {
        await take(group);
        taken += group.length;
      }
    };
    for (const path of await readyFiles(folder)) {
      const { size } = await stat(path);
      await takeAll(path, size);
      await rm(path);
      count(-size);
    }
    // The reserve stays ours until all that lies in it was taken: given up early, its rest would be gone.
    const reserved = writer.reserved();
    if (reserved) {
      const { path, at } = reserved;
      await takeAll(path, at);
      await inTurn(async () => {
        if (writer.reserved()?.at !== at) return;
        await writer.discard();
        count(-at);
      });
    }
    if (taken > 0) await fillReserve();
    return taken;
  }

  return {
    keep: (records) => inTurn(() => append(records)),
    replay,
    bytes: () => bytes,
    async close() {
      await reserving;
      await inTurn(writer.complete);
    },
  };
}
