import { historyRuns } from "@/db/schema/work/history-runs";
import { isRun } from "@/lib/channels/find-run";
import { getChannelRow } from "@/lib/channels/get-channel";
import { ChannelRef } from "@/lib/channels/shapes";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { allow } from "@/lib/workspaces/allow";

/**
 * Dismiss the alarm that messages of a channel were missing. They stay marked as recovered.
 *
 * @throws ZodError; Refusal `forbidden`; `not_found`.
 */
export async function dismissRecovered(ctx: Context, ref: ChannelRef): Promise<void> {
  allow(ctx, "connect_channels");
  const { channelId } = ChannelRef.parse(ref);
  await getChannelRow(ctx, channelId);
  const { db, workspaceId, now: dismissedAt } = ctx;
  await db
    .update(historyRuns)
    .set({ dismissedAt })
    .where(isRun(workspaceId, channelId, "recovery"));
  announce(ctx, "channel", channelId);
}
