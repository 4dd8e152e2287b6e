import { and, eq } from "drizzle-orm";
import { publications } from "@/db/schema/publishing/publications";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import type { Leg } from "./lock-post";

/** Change a leg that is locked, and tell screens that show it or its post. */
export async function changeLeg(
  ctx: Context,
  leg: Pick<Leg, "id" | "postId">,
  change: Partial<typeof publications.$inferInsert>,
): Promise<void> {
  const { db, workspaceId, now: updatedAt } = ctx;
  await db
    .update(publications)
    .set({ ...change, updatedAt })
    .where(and(eq(publications.workspaceId, workspaceId), eq(publications.id, leg.id)));
  announce(ctx, "publication", leg.id);
  announce(ctx, "post", leg.postId);
}
