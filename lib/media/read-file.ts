import { and, eq } from "drizzle-orm";
import { media } from "@/db/schema/media";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { stripMetadata } from "@/lib/media/cleaning/strip-metadata";
import { openBytes } from "@/lib/vault/seal";
import { readFromDisk } from "./disk";
import { keyOf, sealPlace } from "./file-key";

/** A file in the open. */
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

/**
 * Read one file, opened with its key and free of metadata. Conversions are always JPEG; a `preview` that is
 * not there (yet) is the original.
 *
 * @throws Refusal `not_found` if this workspace has no such file or variant, or its contact was erased;
 *   `busy` while the worker has not yet turned a photo upright.
 */
export async function readFile(ctx: Context, id: string, variant = "original"): Promise<OpenFile> {
  const found = variant === "original" ? null : await findFile(ctx, id, variant);
  if (found) return found;
  if (variant !== "original" && variant !== "preview") return refuse("not_found", `media ${id}/${variant}`);
  const stored = (await findStored(ctx, id)) ?? refuse("not_found", `media ${id}`);
  return stored.turn === 1 ? stored.file : refuse("busy", `media ${id} is not upright yet`);
}

/** One thing made of a file, or null where there is no such file or variant. */
export async function findFile(ctx: Context, id: string, variant: string): Promise<OpenFile | null> {
  const row = await findRow(ctx, id);
  const bytes = row && (await openVariant(ctx, row, variant));
  return row && bytes ? { ...plain(row), bytes, mime: "image/jpeg" } : null;
}

/**
 * The file itself without metadata, upright if it was turned already.
 *
 * @returns Null if there is none; `turn` is how it must still be turned, as EXIF counts.
 */
export async function findStored(ctx: Context, id: string): Promise<{ file: OpenFile; turn: number } | null> {
  const row = await findRow(ctx, id);
  if (!row) return null;
  const { mime, orientation } = row;
  const upright = orientation === 1 ? null : await openVariant(ctx, row, UPRIGHT);
  const bytes = upright ?? (await openVariant(ctx, row, "original"));
  if (!bytes) return null;
  const file = { ...plain(row), bytes, mime };
  if (upright || orientation === 1) return { file, turn: 1 };
  if (orientation) return { file, turn: orientation };
  // Kept before files were cleaned on arrival.
  const stripped = stripMetadata(bytes, mime);
  return { file: { ...file, bytes: stripped.bytes }, turn: stripped.orientation };
}

/** A photo as it is shown, made by the worker where its camera was held otherwise. */
export const UPRIGHT = "upright";

type Row = typeof media.$inferSelect;

async function findRow({ db, workspaceId }: Context, id: string): Promise<Row | null> {
  const [row] = await db
    .select()
    .from(media)
    .where(and(eq(media.workspaceId, workspaceId), eq(media.id, id)));
  return row ?? null;
}

async function openVariant(ctx: Context, { id, contactId }: Row, variant: string): Promise<Buffer | null> {
  const place = { workspaceId: ctx.workspaceId, id, variant };
  const sealed = await readFromDisk(place);
  return sealed && openBytes(await keyOf(ctx, contactId), sealPlace(place), sealed);
}

const plain = ({ id, contactId, name, kind, widthPx, heightPx }: Row) => ({
  id,
  contactId,
  name,
  kind,
  widthPx,
  heightPx,
});
