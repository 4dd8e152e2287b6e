import { and, eq, isNull, lt, or } from "drizzle-orm";
import { channels } from "@/db/schema/channels";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { allow } from "@/lib/workspaces/allow";
import { enqueueAllCollections } from "./enqueue-collections";

const EVERY_MS = 20_000;

/**
 * Ask Meta for new figures now. The answer comes through the feed, as `reach`.
 *
 * @throws Refusal `forbidden`; `busy` if all channels were read in the last twenty seconds: Meta counts
 *   every call.
 */
export async function refreshReach(ctx: Context): Promise<void> {
  allow(ctx, "read_reach");
  const { db, workspaceId, now } = ctx;
  const isStale = or(
    isNull(channels.collectedAt),
    lt(channels.collectedAt, new Date(now.getTime() - EVERY_MS)),
  );
  const [stale] = await db
    .select({ id: channels.id })
    .from(channels)
    .where(and(eq(channels.workspaceId, workspaceId), eq(channels.state, "connected"), isStale))
    .limit(1);
  if (!stale) refuse("busy", "Reach was read just now");
  await enqueueAllCollections(ctx);
}
