import { and, eq, inArray } from "drizzle-orm";
import { media } from "@/db/schema/media";
import type { Context } from "@/lib/context";
import { removeFromDisk } from "./disk";

/**
 * Forget everything a contact sent: rows and bytes. The key that opened them goes with the contact; this
 * gives back the space. Bytes go first, so that what fails half-way is found by its row and done again.
 *
 * @returns How many files were forgotten.
 */
export async function forgetFiles(ctx: Context, contactId: string): Promise<number> {
  const { db, workspaceId } = ctx;
  const rows = await db
    .select({ id: media.id })
    .from(media)
    .where(and(eq(media.workspaceId, workspaceId), eq(media.contactId, contactId)));
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await removeFromDisk(workspaceId, ids);
  await db.delete(media).where(and(eq(media.workspaceId, workspaceId), inArray(media.id, ids)));
  return ids.length;
}
