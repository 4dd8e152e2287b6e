import { existsSync } from "node:fs";
import { open, rename, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { unlessGone } from "./spill-folder";

const PIECE_BYTES = 1024 * 1024;
/** No more than this part of a small disk. */
const PART_OF_DISK = 1 / 10;

/** Error codes of a full disk, quota or file system. */
const FULL = new Set(["ENOSPC", "EDQUOT"]);

/** Whether an error of the disk means that there is no more room on it. */
export const isFull = (error: unknown) =>
  error instanceof Error && "code" in error && typeof error.code === "string" && FULL.has(error.code);

export interface Reserve {
  /** Make sure the room is there, if the disk has so much to spare. */
  fill(): Promise<void>;
  /** Move the room to `path`, to be written over. @returns False if there is none. */
  moveTo(path: string): Promise<boolean>;
}

/**
 * Room on the disk that is occupied while there is plenty: a file of zeros, written out so that its blocks
 * exist. When the disk is full, deliveries are written over the zeros, which needs no new block.
 *
 * Gateways that share a folder share it too: whoever moves it away has it.
 *
 * @param wantedBytes How much; less on a small disk.
 */
export function openReserve(folder: string, wantedBytes: number): Reserve {
  const path = join(folder, "reserve");
  let filling: Promise<void> | null = null;

  async function fill(): Promise<void> {
    if (existsSync(path)) return;
    const { blocks, bavail, bsize } = await statfs(folder);
    const bytes = Math.floor(Math.min(wantedBytes, blocks * bsize * PART_OF_DISK));
    if (bavail * bsize < 2 * bytes) return;
    const beside = `${path}.filling`;
    try {
      await writeZeros(beside, bytes);
      // Another gateway that fills it at the same moment may have been first.
      await unlessGone(rename(beside, path));
    } catch (error) {
      await rm(beside, { force: true });
      if (!isFull(error)) throw error;
    }
  }

  async function moveTo(elsewhere: string): Promise<boolean> {
    try {
      await rename(path, elsewhere);
      return true;
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
      throw error;
    }
  }

  return {
    fill() {
      filling ??= fill().finally(() => {
        filling = null;
      });
      return filling;
    },
    moveTo,
  };
}

async function writeZeros(path: string, bytes: number): Promise<void> {
  const piece = Buffer.alloc(Math.min(PIECE_BYTES, bytes));
  const file = await open(path, "w", 0o600);
  try {
    for (let at = 0; at < bytes; at += piece.length) {
      await file.write(piece, 0, Math.min(piece.length, bytes - at), at);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}
