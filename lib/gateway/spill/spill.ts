import { mkdir, rm, stat } from "node:fs/promises";
import { deliveriesSpilled } from "@/lib/gateway/metrics";
import { log } from "@/lib/log";
import { frame, readRecords } from "./spill-file";
import { bytesIn, completeOrphans, readyFiles, unlessGone } from "./spill-folder";
import { openReserve } from "./spill-reserve";
import { openWriter } from "./spill-writer";

const GROUP_MAX = 200;

/** The spill has reached its limit on this disk. */
export class SpillFull extends Error {
  override readonly name = "SpillFull";
}

interface Spill {
  /** Keep records; they are on the disk when this returns. @throws SpillFull, or the disk's own error. */
  keep(records: Buffer[]): Promise<void>;
  /** Hand the records to `take`, oldest file first, and delete each file that was taken completely. */
  replay(take: (records: Buffer[]) => Promise<void>): Promise<number>;
  /** Complete the files of gateways that have ended, and touch our own. To be called every ten seconds. */
  adopt(): Promise<void>;
  /** How much is kept. */
  bytes(): number;
  close(): Promise<void>;
}

/**
 * A folder of append-only files for what must not be lost while the database is away, with a reserve that
 * still takes it when the disk is full.
 *
 * A file is written by one process and renamed when it is complete; only complete files are replayed, so two
 * gateways may share a folder. One left open by a process that died, on whichever machine, is completed by
 * whoever comes next. Where two replay the same file, records come twice, so `take` must be idempotent.
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

  /** Other gateways take from the folder and leave in it too. */
  function recount(): Promise<void> {
    return inTurn(async () => {
      bytes = 0;
      count((await bytesIn(folder)) + (writer.current()?.at ?? 0));
    });
  }

  async function adopt(): Promise<void> {
    await inTurn(async () => {
      await writer.touch();
      await completeOrphans(folder, writer.current()?.path ?? null);
    });
    await recount();
  }

  /** Without a reserve the spill works as long as the disk does. */
  async function fillReserve(): Promise<void> {
    await reserve.fill().catch((error: unknown) => log.warn("No room could be reserved", { error }));
  }

  async function replay(take: (records: Buffer[]) => Promise<void>): Promise<number> {
    if (!writer.reserved()) await inTurn(writer.complete);
    let recordCount = 0;
    const takeAll = async (path: string, bytesEnd: number) => {
      for await (const group of readRecords(path, GROUP_MAX, bytesEnd)) {
        await take(group);
        recordCount += group.length;
      }
    };
    for (const path of await readyFiles(folder)) {
      const found = await unlessGone(stat(path));
      if (!found) continue;
      await takeAll(path, found.size);
      await rm(path, { force: true });
    }
    // The reserve stays ours until all in it was taken: if given back early, the rest would be lost.
    const reserved = writer.reserved();
    if (reserved) {
      const { path, at } = reserved;
      await takeAll(path, at);
      await inTurn(async () => {
        if (writer.reserved()?.at !== at) return;
        await writer.discard();
      });
    }
    await recount();
    if (recordCount > 0) await fillReserve();
    return recordCount;
  }

  return {
    keep: (records) => inTurn(() => append(records)),
    replay,
    adopt,
    bytes: () => bytes,
    async close() {
      await reserving;
      await inTurn(writer.complete);
    },
  };
}
