import { isRow } from "@/db/is-row";
import { media } from "@/db/schema/media";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { fileNameOf, keyOf } from "./file-key";

/** A file's row with its name, and the key that opens its bytes: all that the database knows of it. */
export interface KeptFile {
  row: typeof media.$inferSelect;
  key: Buffer;
}

/**
 * What is needed to open a file, which then takes no unit of work.
 *
 * @returns Null if this workspace has no such file. @throws Refusal `not_found` if its contact was erased.
 */
export async function findKept(ctx: Context, id: string): Promise<KeptFile | null> {
  const [row] = await ctx.db
    .select()
    .from(media)
    .where(isRow(media, ctx.workspaceId, id));
  if (!row) return null;
  const key = await keyOf(ctx, row.contactId);
  return { row: { ...row, name: fileNameOf(key, row) }, key };
}

/** The same of a file that must be there. @throws Refusal `not_found` */
export async function getKept(ctx: Context, id: string): Promise<KeptFile> {
  return (await findKept(ctx, id)) ?? refuse("not_found", `media ${id}`);
}
