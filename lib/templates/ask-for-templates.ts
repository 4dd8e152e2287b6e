import { getChannelRow } from "@/lib/channels/get-channel";
import { ChannelRef } from "@/lib/channels/shapes";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { platforms } from "@/lib/platforms/registry";
import { enqueue } from "@/lib/queue";
import { allow } from "@/lib/workspaces/allow";

/**
 * Have a number's templates read at Meta now. The feed announces when that is done.
 *
 * @throws ZodError; Refusal `forbidden`; `not_found` for a channel without templates; `channel_down`.
 */
export async function requestTemplates(ctx: Context, ref: ChannelRef): Promise<void> {
  allow(ctx, "manage_templates");
  const { channelId } = ChannelRef.parse(ref);
  const { platform, state } = await getChannelRow(ctx, channelId);
  if (!platforms[platform].templates) refuse("not_found", `Channel ${channelId} has no templates`);
  if (state !== "connected") refuse("channel_down", `Channel ${channelId}`);
  await askForTemplates(ctx, channelId);
}

/** The same from a job or a webhook. A waiting job is replaced, so that a burst of news is one reading. */
export async function askForTemplates(ctx: Context, channelId: string): Promise<void> {
  const { workspaceId } = ctx;
  const options = { queueName: channelId, jobKey: `read-templates/${channelId}` };
  await enqueue(ctx, "read-templates", { workspaceId, channelId }, options);
}
