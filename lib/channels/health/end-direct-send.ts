import { and, eq, inArray } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";

/**
 * Meta has said that the account of this number may not write without a template: members are offered it on none of
 * the account's numbers until it is switched on again.
 */
export async function endDirectSend(ctx: Context, channelId: string, code: string): Promise<void> {
  const { db, workspaceId } = ctx;
  const owner = db
    .select({ id: channels.ownerExternalId })
    .from(channels)
    .where(isRow(channels, workspaceId, channelId));
  const rows = await db
    .update(channels)
    .set({ directSend: false, directSendEnded: code })
    .where(
      and(
        eq(channels.workspaceId, workspaceId),
        inArray(channels.ownerExternalId, owner),
        eq(channels.directSend, true),
      ),
    )
    .returning({ id: channels.id });
  for (const { id } of rows) {
    await recordAudit(ctx, "channel.direct_send_ended", id, { code });
    announce(ctx, "channel", id);
  }
}
