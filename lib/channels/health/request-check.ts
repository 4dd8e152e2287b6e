import { getChannelRow } from "@/lib/channels/get-channel";
import { ChannelRef } from "@/lib/channels/shapes";
import type { Context } from "@/lib/context";
import { enqueue } from "@/lib/queue";
import { allow } from "@/lib/workspaces/allow";

/** Enqueue a check of the channel at Meta. @throws ZodError; Refusal `forbidden`; `not_found`. */
export async function requestCheck(ctx: Context, ref: ChannelRef): Promise<void> {
  allow(ctx, "connect_channels");
  const { channelId } = ChannelRef.parse(ref);
  await getChannelRow(ctx, channelId);
  await askForCheck(ctx, channelId);
}

/** The same from a job, for example when Meta reports a change of the channel. */
export async function askForCheck(ctx: Context, channelId: string): Promise<void> {
  const { workspaceId } = ctx;
  const options = { queueName: channelId, jobKey: `check-channel/${channelId}` };
  await enqueue(ctx, "check-channel", { workspaceId, channelId }, options);
}
