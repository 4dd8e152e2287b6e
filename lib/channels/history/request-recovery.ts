import { getChannelRow } from "@/lib/channels/get-channel";
import { ChannelRef } from "@/lib/channels/shapes";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { platforms } from "@/lib/platforms/registry";
import { allow } from "@/lib/workspaces/allow";
import { beginRecovery } from "./begin-recovery";

/**
 * Have a channel's conversations read back now for messages that no webhook reported. Nothing changes while
 * that is under way.
 *
 * @throws ZodError; Refusal `forbidden`; `not_found`; `no_read_back` where the platform cannot be read;
 *   `channel_down` unless the channel is connected.
 */
export async function requestRecovery(ctx: Context, ref: ChannelRef): Promise<void> {
  allow(ctx, "connect_channels");
  const { channelId } = ChannelRef.parse(ref);
  const channel = await getChannelRow(ctx, channelId);
  if (!platforms[channel.platform].messaging.readConversations) refuse("no_read_back", channel.platform);
  if (channel.state !== "connected") refuse("channel_down", `Channel ${channelId}`);
  await beginRecovery(ctx, channel, "requested");
}
