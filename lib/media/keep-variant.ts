import { isRow } from "@/db/is-row";
import { media } from "@/db/schema/media";
import { inWorkspace, type Scope } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { sealFile } from "@/lib/vault/seal-file";
import { writeToDisk } from "./disk";
import { keyOf, sealPlace } from "./file-key";

/**
 * Store a variant beside its file, sealed like it. The file's row is locked meanwhile: a job that deletes the
 * file waits, and then deletes this too.
 *
 * @throws Refusal `not_found` if the file was forgotten meanwhile.
 */
export function keepVariant(scope: Scope, id: string, variant: string, bytes: Buffer): Promise<void> {
  return inWorkspace(scope, async (ctx) => {
    const { db, workspaceId } = ctx;
    const [row] = await db
      .select({ contactId: media.contactId })
      .from(media)
      .where(isRow(media, workspaceId, id))
      .for("key share");
    const { contactId } = row ?? refuse("not_found", `media ${id}`);
    const place = { workspaceId, id, variant };
    await writeToDisk(place, sealFile(await keyOf(ctx, contactId), sealPlace(place), bytes));
  });
}
