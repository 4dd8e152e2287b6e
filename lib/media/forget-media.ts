import { and, eq, inArray } from "drizzle-orm";
import { media } from "@/db/schema/media";
import type { Context } from "@/lib/context";
import { removeFromDisk } from "./disk";

/** Forget these files, rows and bytes, as when their message was unsent. Ids of nothing are passed over. */
export async function forgetMedia({ db, workspaceId }: Context, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = await db
    .delete(media)
    .where(and(eq(media.workspaceId, workspaceId), inArray(media.id, ids)))
    .returning({ id: media.id });
  await removeFromDisk(
    workspaceId,
    rows.map(({ id }) => id),
  );
}
