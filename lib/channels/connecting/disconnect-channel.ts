import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import { recordAudit } from "@/lib/audit";
import { channelView } from "@/lib/channels/channel-view";
import { getChannelRow } from "@/lib/channels/get-channel";
import { ChannelRef, type ChannelView } from "@/lib/channels/shapes";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { enqueue } from "@/lib/queue";
import { allow } from "@/lib/workspaces/allow";

/**
 * Disconnect a channel: nothing more goes out or comes in, and the worker forgets its token. Its history
 * stays, and connecting it again continues it. The same twice is the same.
 *
 * @throws ZodError; Refusal `forbidden`; `not_found`.
 */
export async function disconnectChannel(ctx: Context, ref: ChannelRef): Promise<ChannelView> {
  allow(ctx, "connect_channels");
  const { channelId } = ChannelRef.parse(ref);
  const row = await getChannelRow(ctx, channelId);
  if (row.state === "disconnected") return channelView(row, ctx.now);

  const { db, workspaceId, now } = ctx;
  const to = { state: "disconnected", failure: null, subscription: "unknown" } as const;
  await db
    .update(channels)
    .set(to)
    .where(isRow(channels, workspaceId, channelId));
  await enqueue(ctx, "disconnect-channel", { workspaceId, channelId }, { queueName: channelId });
  announce(ctx, "channel", channelId);
  await recordAudit(ctx, "channel.disconnected", channelId);
  return channelView({ ...row, ...to }, now);
}
