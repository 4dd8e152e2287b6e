import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import { asChannel } from "@/lib/channels/credential";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { addDays, dayOf, laterOf } from "@/lib/days";
import { platforms } from "@/lib/platforms/registry";
import { SETTLE_HOURS } from "./day-rules";
import { noteCollected, noteFailure } from "./note-collected";
import { retiredMetrics, storeReadings } from "./store-readings";

/** How far back a new channel is read; Meta keeps more, but answers more slowly for longer ranges. */
const BACKFILL_DAYS = 120;
/**
 * The newest days may still change, so they are read again each time, until each was read once when final: on
 * the fourth day after it at the latest.
 */
const REREAD_DAYS = Math.ceil(SETTLE_HOURS / 24) + 2;
const EVERY_MS = 6 * 3_600_000;

/**
 * Read a channel's newest days from Meta and store them: all days that were not final at the last reading,
 * and the last four months the first time. If it cannot be read, the reason is stored.
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
  const since = sinceOf(until, found.collectedAt && dayOf(found.collectedAt, insights.zone));
  const collected = await asChannel(
    scope,
    channelId,
    (from) => insights.readChannel(from, { since, until }, found.retired),
    { canWait: true },
  ).catch(async (error: unknown) => {
    await inWorkspace(scope, (ctx) => noteFailure(ctx, { id: channelId, channelId }, error));
    throw error;
  });

  await inWorkspace(scope, async (ctx) => {
    await storeReadings(ctx, { id: channelId, channelId }, collected);
    await noteCollected(ctx, { id: channelId, channelId }, EVERY_MS);
    await ctx.db
      .update(channels)
      .set({ collectedAt: ctx.now })
      .where(isRow(channels, ctx.workspaceId, channelId));
  });
}

/** The first day to read of a channel, so that days on which no worker ran are read later. */
function sinceOf(until: string, lastRead: string | null): string {
  const first = addDays(until, 1 - BACKFILL_DAYS);
  if (lastRead === null) return first;
  const reread = addDays(lastRead < until ? lastRead : until, 1 - REREAD_DAYS);
  return laterOf(reread, first);
}

async function findChannel({ db, workspaceId }: Context, channelId: string) {
  const [row] = await db
    .select({ platform: channels.platform, state: channels.state, collectedAt: channels.collectedAt })
    .from(channels)
    .where(isRow(channels, workspaceId, channelId));
  return row;
}
