import { and, eq } from "drizzle-orm";
import { publications } from "@/db/schema/publishing/publications";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import type { PublicationRow } from "./lock-post";

/** Change a publication that is locked, and tell screens that show it or its post. */
export async function changePublication(
  ctx: Context,
  publication: Pick<PublicationRow, "id" | "postId">,
  change: Partial<typeof publications.$inferInsert>,
): Promise<void> {
  const { db, workspaceId, now: updatedAt } = ctx;
  await db
    .update(publications)
    .set({ ...change, updatedAt })
    .where(and(eq(publications.workspaceId, workspaceId), eq(publications.id, publication.id)));
  announce(ctx, "publication", publication.id);
  announce(ctx, "post", publication.postId);
}
