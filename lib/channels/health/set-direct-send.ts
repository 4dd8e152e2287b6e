import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import { recordAudit } from "@/lib/audit";
import { channelView } from "@/lib/channels/channel-view";
import { getChannelRow } from "@/lib/channels/get-channel";
import type { ChannelView } from "@/lib/channels/shapes";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { platforms } from "@/lib/platforms/registry";
import { allow } from "@/lib/workspaces/allow";
import { DirectSendChoice } from "./shapes";

/**
 * Let members write without a template where the reply window is over, or let them no more. Whether Meta lets the
 * account cannot be read: it shows with the first message. The same twice is the same.
 *
 * @throws ZodError; Refusal `forbidden`; `not_found` for a channel of another workspace, or without templates.
 * @see https://developers.facebook.com/documentation/business-messaging/whatsapp/direct-send/api-reference/
 */
export async function setDirectSend(ctx: Context, choice: DirectSendChoice): Promise<ChannelView> {
  allow(ctx, "connect_channels");
  const { channelId, isOn } = DirectSendChoice.parse(choice);
  const { db, workspaceId, now } = ctx;
  const row = await getChannelRow(ctx, channelId);
  if (!platforms[row.platform].templates) refuse("not_found", `Channel ${channelId} has no templates`);
  const to = { directSend: isOn, directSendEnded: null };
  if (row.directSend !== isOn || row.directSendEnded !== null) {
    await db
      .update(channels)
      .set(to)
      .where(isRow(channels, workspaceId, channelId));
    await recordAudit(ctx, "channel.direct_send_changed", channelId, { isOn });
    announce(ctx, "channel", channelId);
  }
  return channelView({ ...row, ...to }, now);
}
