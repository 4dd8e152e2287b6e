import { and, eq } from "drizzle-orm";
import { channels } from "@/db/schema/channels";
import { asChannel } from "@/lib/channels/credential";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { addDays } from "@/lib/platforms/metric-groups";
import { platforms } from "@/lib/platforms/registry";
import { noteCollected } from "./note-collected";
import { dayOf } from "./period-rules";
import { retiredMetrics, storeReadings } from "./store-readings";

/** How far back a channel is read when it is new; Meta keeps more, but answers slower the more is asked. */
const BACKFILL_DAYS = 120;
/** Newer days keep changing for a while, so they are read again each time. */
const REREAD_DAYS = 5;
const EVERY_MS = 6 * 3_600_000;

/**
 * Read a channel's newest days at Meta and keep them; all the last four months the first time.
 *
 * @throws GraphError if Meta said "not now"; the queue waits and asks again.
 */
export async function collectChannel(scope: Scope, channelId: string): Promise<void> {
  const found = await inWorkspace(scope, async (ctx) => {
    const channel = await findChannel(ctx, channelId);
    return channel && { ...channel, retired: await retiredMetrics(ctx, channelId) };
  });
  if (found?.state !== "connected") return;

  const { insights } = platforms[found.platform];
  const until = dayOf(scope.clock(), insights.zone);
  const since = addDays(until, found.collectedAt ? 1 - REREAD_DAYS : 1 - BACKFILL_DAYS);
  const collected = await asChannel(scope, channelId, (from) =>
    insights.readChannel(from, { since, until }, found.retired),
  );

  await inWorkspace(scope, async (ctx) => {
    await storeReadings(ctx, { id: channelId, channelId }, collected);
    await noteCollected(ctx, { id: channelId, channelId }, EVERY_MS);
    await ctx.db
      .update(channels)
      .set({ collectedAt: ctx.now })
      .where(and(eq(channels.workspaceId, ctx.workspaceId), eq(channels.id, channelId)));
  });
}

async function findChannel({ db, workspaceId }: Context, channelId: string) {
  const [row] = await db
    .select({ platform: channels.platform, state: channels.state, collectedAt: channels.collectedAt })
    .from(channels)
    .where(and(eq(channels.workspaceId, workspaceId), eq(channels.id, channelId)));
  return row;
}
