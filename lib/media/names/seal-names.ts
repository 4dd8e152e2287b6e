import { and, eq, isNotNull } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { media } from "@/db/schema/media";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { keysOfFiles, sealFileName } from "@/lib/media/file-key";

const NAMES_AT_ONCE = 500;

/** Seal the names of files that an older version stored in the clear, a batch in a unit of work. Idempotent. */
export async function sealNames(scope: Scope): Promise<void> {
  while ((await inWorkspace(scope, sealBatch)) === NAMES_AT_ONCE);
}

async function sealBatch(ctx: Context): Promise<number> {
  const { db, workspaceId } = ctx;
  const rows = await db
    .select({ id: media.id, contactId: media.contactId, name: media.name })
    .from(media)
    .where(and(eq(media.workspaceId, workspaceId), isNotNull(media.name)))
    .limit(NAMES_AT_ONCE);
  if (rows.length === 0) return 0;
  const keys = await keysOfFiles(ctx, rows);
  for (const { id, name } of rows) {
    // Without its contact's key nothing of the file can be opened any more.
    const key = keys.get(id);
    const sealedName = key ? sealFileName(key, id, name) : null;
    await db
      .update(media)
      .set({ sealedName, name: null })
      .where(isRow(media, workspaceId, id));
  }
  return rows.length;
}
