import { isRow } from "@/db/is-row";
import { media } from "@/db/schema/media";
import { inWorkspace, type Scope } from "@/lib/context";
import { stripMetadata } from "@/lib/media/cleaning/strip-metadata";
import { variantsOnDisk } from "./disk";
import { getKept } from "./find-kept";
import { keepVariant } from "./keep-variant";
import { readVariant } from "./read-file";

/**
 * Clean and seal anew a file that an older version stored: as one piece, and for some types with what its
 * device wrote in it. Idempotent. In the worker only, since all of a file is in memory.
 *
 * @throws Refusal `not_found`
 */
export async function renewFile(scope: Scope, id: string): Promise<void> {
  for (const variant of await variantsOnDisk(scope.workspaceId, id)) await renewVariant(scope, id, variant);
}

async function renewVariant(scope: Scope, id: string, variant: string): Promise<void> {
  const keptFile = await inWorkspace(scope, (ctx) => getKept(ctx, id));
  const found = await readVariant(keptFile, variant);
  if (!found?.isWhole) return;
  if (variant !== "original") return keepVariant(scope, id, variant, found.bytes);

  const stripped = await stripMetadata(found.bytes, keptFile.row.mime);
  const bytes = stripped.bytes.length > 0 ? stripped.bytes : found.bytes;
  const orientation = keptFile.row.orientation ?? stripped.orientation;
  // The orientation first: clean bytes no longer hold it, and the process may die between the two.
  await inWorkspace(scope, ({ db, workspaceId }) =>
    db
      .update(media)
      .set({ orientation, isClean: stripped.isClean, bytes: bytes.length })
      .where(isRow(media, workspaceId, id)),
  );
  await keepVariant(scope, id, "original", bytes);
}
