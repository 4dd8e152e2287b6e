import { eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { allow } from "@/lib/workspaces/allow";
import { channelView } from "./channel-view";
import { pausesIn } from "./pauses-in";
import { listRuns } from "./run-views";
import { ChannelRef, type ChannelView } from "./shapes";

/** One channel of the workspace. @throws ZodError; Refusal `forbidden`; `not_found`. */
export async function getChannel(ctx: Context, ref: ChannelRef): Promise<ChannelView> {
  allow(ctx, "read_channels");
  const { channelId } = ChannelRef.parse(ref);
  const row = await getChannelRow(ctx, channelId);
  const pauses = pausesIn(ctx);
  const [pause] = await ctx.db.select().from(pauses).where(eq(pauses.channelId, channelId));
  return channelView(row, ctx.now, pause?.until, await listRuns(ctx, channelId));
}

/** The row itself, for verbs of this room. @throws Refusal `not_found` */
export async function getChannelRow({ db, workspaceId }: Context, channelId: string) {
  const [row] = await db
    .select()
    .from(channels)
    .where(isRow(channels, workspaceId, channelId));
  return row ?? refuse("not_found", `Channel ${channelId}`);
}
