import { and, desc, eq } from "drizzle-orm";
import { healthChanges } from "@/db/schema/channel-health";
import { getChannelRow } from "@/lib/channels/get-channel";
import { ChannelRef } from "@/lib/channels/shapes";
import type { Context } from "@/lib/context";
import { allow } from "@/lib/workspaces/allow";
import type { HealthHistory } from "./shapes";

const CHANGES_MAX = 100;

/** The changes of a channel's health, the newest first; 100 at most. @throws ZodError; Refusal `forbidden`; `not_found`. */
export async function listHealth(ctx: Context, ref: ChannelRef): Promise<HealthHistory> {
  allow(ctx, "read_channels");
  const { channelId } = ChannelRef.parse(ref);
  const { db, workspaceId } = ctx;
  await getChannelRow(ctx, channelId);
  const rows = await db
    .select()
    .from(healthChanges)
    .where(and(eq(healthChanges.workspaceId, workspaceId), eq(healthChanges.channelId, channelId)))
    .orderBy(desc(healthChanges.at), desc(healthChanges.id))
    .limit(CHANGES_MAX);
  return {
    items: rows.map(({ id, kind, before, after, detail, until, at }) => ({
      id,
      kind,
      before,
      after,
      detail,
      until: until?.toISOString() ?? null,
      at: at.toISOString(),
    })),
  };
}
