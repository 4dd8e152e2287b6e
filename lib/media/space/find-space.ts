import { statfs } from "node:fs/promises";
import { env } from "@/lib/env";
import type { Space } from "./space-rules";

/** The room on the disk that files and spilled deliveries lie on; null if there is no such disk. */
export async function findSpace(): Promise<Space | null> {
  try {
    const { blocks, bavail, bsize } = await statfs(env().STORE_DIR);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch {
    return null;
  }
}
