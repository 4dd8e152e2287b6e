import { and, eq } from "drizzle-orm";
import { channels } from "@/db/schema/channels";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { allow } from "@/lib/workspaces/allow";
import { channelView } from "./channel-view";
import { ChannelRef, type ChannelView } from "./shapes";

/** One channel of the workspace. @throws ZodError; Refusal `forbidden`; `not_found`. */
export async function getChannel(ctx: Context, ref: ChannelRef): Promise<ChannelView> {
  allow(ctx, "read_channels");
  const { channelId } = ChannelRef.parse(ref);
  return channelView(await getChannelRow(ctx, channelId), ctx.now);
}

/** The row itself, for verbs of this room. @throws Refusal `not_found` */
export async function getChannelRow({ db, workspaceId }: Context, channelId: string) {
  const [row] = await db
    .select()
    .from(channels)
    .where(and(eq(channels.workspaceId, workspaceId), eq(channels.id, channelId)));
  return row ?? refuse("not_found", `Channel ${channelId}`);
}
