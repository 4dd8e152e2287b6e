import { and, eq, lte } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { channels, channelTokens } from "@/db/schema/channels";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";

/**
 * Meta no longer accepts this channel's token: mark the channel, so that screens name the remedy and nothing
 * more is sent in vain.
 *
 * @param code Meta's code, for the record.
 * @param usedAt When the refused token was read; one saved since then stays.
 */
export async function markTokenInvalid(
  ctx: Context,
  channelId: string,
  code: string,
  usedAt: Date,
): Promise<void> {
  const { db, workspaceId } = ctx;
  const [sameToken] = await db
    .select({ savedAt: channelTokens.savedAt })
    .from(channelTokens)
    .where(
      and(
        eq(channelTokens.workspaceId, workspaceId),
        eq(channelTokens.channelId, channelId),
        lte(channelTokens.savedAt, usedAt),
      ),
    );
  if (!sameToken) return;

  const [closed] = await db
    .update(channels)
    .set({ state: "token_invalid", failure: "token_invalid" })
    .where(and(isRow(channels, workspaceId, channelId), eq(channels.state, "connected")))
    .returning({ id: channels.id });
  if (!closed) return;
  announce(ctx, "channel", channelId);
  await recordAudit(ctx, "channel.token_rejected", channelId, { code });
}
