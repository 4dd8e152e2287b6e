import { and, eq } from "drizzle-orm";
import { media } from "@/db/schema/media";
import type { Context } from "@/lib/context";
import { keyOf } from "./file-key";

/** A file's row and the key that opens its bytes: all that the database knows of it. */
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
    .where(and(eq(media.workspaceId, ctx.workspaceId), eq(media.id, id)));
  return row ? { row, key: await keyOf(ctx, row.contactId) } : null;
}
