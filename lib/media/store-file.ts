import { createHash } from "node:crypto";
import { isRow } from "@/db/is-row";
import { media } from "@/db/schema/media";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { safeFileName } from "@/lib/media/names/file-name";
import { sealFile } from "@/lib/vault/seal-file";
import { checkFile } from "./check-file";
import { writeToDisk } from "./disk";
import { heldKeyOf, sealFileName, sealPlace } from "./file-key";
import type { MediaView } from "./shapes";
import { viewFile } from "./view-of";

export interface NewFile {
  /** Chosen by the sender, so that sending it twice stores it once. */
  id?: string;
  bytes: Buffer;
  /** The uploaded bytes, if `bytes` were made of them. */
  brought?: Buffer;
  /** What the sender says of it. Not believed; only the content decides. */
  mime?: string;
  name: string | null;
  /** The contact it belongs to; null for the workspace's own files. */
  contactId: string | null;
  createdBy: string | null;
  /** Refuse a truncated picture while its sender can still choose another. */
  mustBeWhole?: boolean;
}

/**
 * Keep a file: find out what it is, take out what its device wrote in it, write its row, then seal it with its
 * contact's or its workspace's key and put it on disk. The bytes are durable before the row commits, so a row
 * never names a file that is not there; and they are written under an id that this unit holds, so nobody else
 * writes or removes them meanwhile. A unit that fails leaves bytes without a row, which are swept later.
 *
 * @throws Refusal as `checkFile` does; `image_unreadable` for a picture that must be whole and is not;
 *   `conflict` if the id is another file's; `not_found` if the contact was erased.
 */
export async function storeFile(ctx: Context, file: NewFile): Promise<MediaView> {
  const { db, workspaceId, now: createdAt } = ctx;
  const { id = newId(), contactId, createdBy } = file;
  const { bytes, isWhole, ...checked } = await checkFile(file.bytes);
  if (file.mustBeWhole && checked.kind === "image" && !isWhole) refuse("image_unreadable", "cut short");
  // Of the uploaded bytes, so that the same file uploaded again is recognised.
  const sha256 = createHash("sha256")
    .update(file.brought ?? file.bytes)
    .digest();
  const key = await heldKeyOf(ctx, contactId);
  const sealedName = sealFileName(key, id, file.name ? safeFileName(file.name) : null);
  const own = { workspaceId, id, contactId, sealedName, bytes: bytes.length, sha256, createdBy, createdAt };
  const [stored] = await db
    .insert(media)
    .values({ ...checked, ...own })
    .onConflictDoNothing()
    .returning();
  if (!stored) {
    const existing = await findRow(ctx, id);
    return existing?.sha256.equals(sha256) ? viewFile(ctx, existing) : refuse("conflict", `media ${id}`);
  }
  const place = { workspaceId, id, variant: "original" };
  await writeToDisk(place, sealFile(key, sealPlace(place), bytes));
  return viewFile(ctx, stored);
}

async function findRow({ db, workspaceId }: Context, id: string) {
  const [row] = await db
    .select()
    .from(media)
    .where(isRow(media, workspaceId, id));
  return row ?? null;
}
