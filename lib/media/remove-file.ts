import { and, eq } from "drizzle-orm";
import { media } from "@/db/schema/media";
import { inWorkspace, type Scope } from "@/lib/context";
import { removeFromDisk } from "./disk";

/** Take a file's bytes, and all that was made of it, from the disk. One that still has its row stays. */
export async function removeFile(scope: Scope, mediaId: string): Promise<void> {
  const { workspaceId } = scope;
  const rows = await inWorkspace(scope, ({ db }) =>
    db
      .select({ id: media.id })
      .from(media)
      .where(and(eq(media.workspaceId, workspaceId), eq(media.id, mediaId))),
  );
  if (rows.length === 0) await removeFromDisk(workspaceId, [mediaId]);
}
