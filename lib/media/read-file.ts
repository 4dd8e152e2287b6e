import type { media } from "@/db/schema/media";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { stripMetadata } from "@/lib/media/cleaning/strip-metadata";
import { openPieces, openWhole } from "@/lib/vault/seal-file";
import { openOnDisk } from "./disk";
import { sealPlace } from "./file-key";
import { findKept, getKept, type KeptFile } from "./find-kept";

/** A decrypted file. */
export interface OpenFile {
  id: string;
  contactId: string | null;
  bytes: Buffer;
  mime: string;
  name: string | null;
  kind: (typeof media.$inferSelect)["kind"];
  widthPx: number | null;
  heightPx: number | null;
}

/** The variant of a photo turned upright, made by the worker if the camera was not upright. */
export const UPRIGHT = "upright";

/** One variant of a file, whole, or null where there is no such file or variant. In the worker only. */
export async function findFile(ctx: Context, id: string, variant: string): Promise<OpenFile | null> {
  const keptFile = await findKept(ctx, id);
  const found = keptFile && (await readVariant(keptFile, variant));
  return found && { ...plain(keptFile), bytes: found.bytes, mime: "image/jpeg" };
}

/**
 * The file itself, whole and without metadata, upright if it was turned already. In the worker only.
 *
 * @returns `turn` is how it must still be turned, as EXIF counts. @throws Refusal `not_found`
 */
export async function getStored(ctx: Context, id: string): Promise<{ file: OpenFile; turn: number }> {
  const keptFile = await getKept(ctx, id);
  const { mime, orientation } = keptFile.row;
  const upright = orientation === 1 ? null : await readVariant(keptFile, UPRIGHT);
  const found = upright ?? (await readVariant(keptFile, "original"));
  if (!found) return refuse("not_found", `media ${id}`);
  const file = { ...plain(keptFile), bytes: found.bytes, mime };
  if (upright || !found.isWhole) return { file, turn: upright ? 1 : (orientation ?? 1) };
  // Stored before all types were cleaned on arrival.
  const stripped = await stripMetadata(found.bytes, mime);
  const bytes = stripped.bytes.length > 0 ? stripped.bytes : found.bytes;
  return { file: { ...file, bytes }, turn: orientation ?? stripped.orientation };
}

/** All bytes of one variant, and whether they were sealed as one piece, as all were before. */
export async function readVariant(
  { row, key }: KeptFile,
  variant: string,
): Promise<{ bytes: Buffer; isWhole: boolean } | null> {
  const place = { workspaceId: row.workspaceId, id: row.id, variant };
  const disk = await openOnDisk(place);
  if (!disk) return null;
  try {
    const isWhole = (await openPieces(key, sealPlace(place), disk)) === null;
    return { bytes: await openWhole(key, sealPlace(place), disk), isWhole };
  } finally {
    await disk.close();
  }
}

const plain = ({ row: { id, contactId, name, kind, widthPx, heightPx } }: KeptFile) => ({
  id,
  contactId,
  name,
  kind,
  widthPx,
  heightPx,
});
