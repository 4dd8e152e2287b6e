import { and, eq, inArray } from "drizzle-orm";
import { media } from "@/db/schema/media";
import type { Context } from "@/lib/context";
import { enqueueAll } from "@/lib/queue";

/**
 * Forget these files, as when their message was unsent: their rows now, their bytes by a job once this unit
 * has committed, so that a unit that fails later takes nothing from the disk. Unknown ids are ignored.
 */
export async function forgetMedia(ctx: Context, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const { db, workspaceId } = ctx;
  const gone = await db
    .delete(media)
    .where(and(eq(media.workspaceId, workspaceId), inArray(media.id, ids)))
    .returning({ id: media.id });
  await enqueueAll(
    ctx,
    gone.map(({ id }) => ({ name: "remove-file", payload: { workspaceId, mediaId: id } })),
  );
}

/** Forget everything a contact sent. The key that opened it goes with the contact; this gives back the space. */
export async function forgetFiles(ctx: Context, contactId: string): Promise<void> {
  const { db, workspaceId } = ctx;
  const rows = await db
    .select({ id: media.id })
    .from(media)
    .where(and(eq(media.workspaceId, workspaceId), eq(media.contactId, contactId)));
  await forgetMedia(
    ctx,
    rows.map(({ id }) => id),
  );
}
