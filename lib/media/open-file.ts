import { refuse } from "@/lib/errors";
import { openPieces, type SealedFile } from "@/lib/vault/seal-file";
import { openOnDisk } from "./disk";
import { sealPlace } from "./file-key";
import type { KeptFile } from "./find-kept";
import { UPRIGHT } from "./read-file";

/** A file that is handed out piece by piece. Whoever opened it closes it. */
export interface OpenedFile extends SealedFile {
  id: string;
  mime: string;
  name: string | null;
  close(): Promise<void>;
}

/**
 * Open a file, or something made of it, to hand it out. No unit of work is needed meanwhile, and no more than
 * a piece of it is in memory. Conversions are always JPEG; a `preview` that is not there (yet) is the original.
 *
 * @throws Refusal `not_found` if there is no such file or variant; `busy` while the worker has not yet turned
 *   a photo upright, or renewed a file that an older version stored (see `renewFile`).
 */
export async function openFile(keptFile: KeptFile, variant: string): Promise<OpenedFile> {
  const { id, mime, orientation } = keptFile.row;
  const made = variant === "original" ? null : await openVariant(keptFile, variant, "image/jpeg");
  if (made) return made;
  if (variant !== "original" && variant !== "preview") refuse("not_found", `media ${id}/${variant}`);
  const isUpright = orientation === null || orientation === 1;
  const shown = await openVariant(keptFile, isUpright ? "original" : UPRIGHT, mime);
  return shown ?? refuse(isUpright ? "not_found" : "busy", `media ${id}`);
}

async function openVariant(
  { row, key }: KeptFile,
  variant: string,
  mime: string,
): Promise<OpenedFile | null> {
  const { workspaceId, id, name } = row;
  const place = { workspaceId, id, variant };
  const disk = await openOnDisk(place);
  if (!disk) return null;
  try {
    const file = await openPieces(key, sealPlace(place), disk);
    return { ...(file ?? refuse("busy", `media ${id} was sealed whole`)), id, mime, name, close: disk.close };
  } catch (error) {
    await disk.close();
    throw error;
  }
}
