import { and, eq, gte, isNotNull } from "drizzle-orm";
import { collections } from "@/db/schema/insights";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { allow } from "@/lib/workspaces/allow";
import { enqueueAllCollections } from "./enqueue-collections";

const EVERY_MS = 20_000;

/**
 * Ask Meta for new figures now. The answer comes through the feed, as `reach`.
 *
 * @throws Refusal `forbidden`; `busy` if they were read in the last twenty seconds: Meta counts every call.
 */
export async function refreshReach(ctx: Context): Promise<void> {
  allow(ctx, "read_reach");
  const { db, workspaceId, now } = ctx;
  const [fresh] = await db
    .select({ subjectId: collections.subjectId })
    .from(collections)
    .where(
      and(
        eq(collections.workspaceId, workspaceId),
        isNotNull(collections.lastAt),
        gte(collections.lastAt, new Date(now.getTime() - EVERY_MS)),
      ),
    )
    .limit(1);
  if (fresh) refuse("busy", "Reach was read just now");
  await enqueueAllCollections(ctx);
}
