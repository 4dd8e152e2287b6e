import { and, eq, inArray } from "drizzle-orm";
import { media } from "@/db/schema/media";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { removeFromDisk } from "./disk";

/** Take a file's bytes, and all that was made of it, from the disk. One that has a row stays. */
export function removeFile(scope: Scope, mediaId: string): Promise<void> {
  return removeFiles(scope, [mediaId]);
}

/**
 * The same for many. Their ids are locked meanwhile: a file that is just being stored under one of them is
 * waited for, and stays if its row commits; one stored afterwards is written afterwards.
 */
export async function removeFiles(scope: Scope, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await inWorkspace(scope, async (ctx) => {
    const { db, workspaceId } = ctx;
    const free = await holdFreeIds(ctx, ids);
    await removeFromDisk(workspaceId, free);
    await db.delete(media).where(and(eq(media.workspaceId, workspaceId), inArray(media.id, free)));
  });
}

/** Lock the ids that have no row, by rows that the same unit deletes again, so that nobody sees them. */
async function holdFreeIds({ db, workspaceId, now: createdAt }: Context, ids: string[]): Promise<string[]> {
  const empty = { kind: "file" as const, mime: "", bytes: 0, sha256: Buffer.alloc(32), createdAt };
  const rows = await db
    .insert(media)
    // In one order, so that two of this kind never wait for each other.
    .values(ids.toSorted().map((id) => ({ ...empty, workspaceId, id })))
    .onConflictDoNothing()
    .returning({ id: media.id });
  return rows.map(({ id }) => id);
}
