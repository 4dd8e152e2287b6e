import { asc, eq } from "drizzle-orm";
import { channels } from "@/db/schema/channels";
import type { Context } from "@/lib/context";
import { allow } from "@/lib/workspaces/allow";
import { channelView } from "./channel-view";
import { pausesIn } from "./pauses-in";
import { listRuns } from "./run-views";
import type { ChannelView } from "./shapes";

/** More channels than any workspace should have. */
const CHANNELS_MAX = 500;

/**
 * The workspace's channels, by platform and name, at most 500; those that were disconnected too, since their
 * history is still there.
 *
 * @throws Refusal `forbidden`
 */
export async function listChannels(ctx: Context): Promise<ChannelView[]> {
  allow(ctx, "read_channels");
  const { db, workspaceId, now } = ctx;
  const pauses = pausesIn(ctx);
  const rows = await db
    .select({ channel: channels, pausedUntil: pauses.until })
    .from(channels)
    .leftJoin(pauses, eq(pauses.channelId, channels.id))
    .where(eq(channels.workspaceId, workspaceId))
    .orderBy(asc(channels.platform), asc(channels.name), asc(channels.id))
    .limit(CHANNELS_MAX);
  const runs = await listRuns(ctx);
  return rows.map(({ channel, pausedUntil }) => channelView(channel, now, pausedUntil, runs));
}
