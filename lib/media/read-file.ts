import { and, eq } from "drizzle-orm";
import { media } from "@/db/schema/media";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
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
 * Read one file, opened with its key. Conversions are always JPEG; a `preview` that is not there (yet) is
 * the original.
 *
 * @throws Refusal `not_found` if this workspace has no such file or variant, or its contact was erased.
 */
export async function readFile(ctx: Context, id: string, variant = "original"): Promise<OpenFile> {
  const found = await findFile(ctx, id, variant);
  const instead = !found && variant === "preview" ? await findFile(ctx, id, "original") : found;
  return instead ?? refuse("not_found", `media ${id}/${variant}`);
}

/** The same, but null where there is no such file or variant. */
export async function findFile(ctx: Context, id: string, variant: string): Promise<OpenFile | null> {
  const { db, workspaceId } = ctx;
  const [row] = await db
    .select()
    .from(media)
    .where(and(eq(media.workspaceId, workspaceId), eq(media.id, id)));
  const place = { workspaceId, id, variant };
  const sealed = row && (await readFromDisk(place));
  if (!row || !sealed) return null;

  const bytes = openBytes(await keyOf(ctx, row.contactId), sealPlace(place), sealed);
  const { contactId, name, kind, widthPx, heightPx } = row;
  const mime = variant === "original" ? row.mime : "image/jpeg";
  return { id, contactId, bytes, mime, name, kind, widthPx, heightPx };
}
