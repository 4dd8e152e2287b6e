import { and, eq, ne } from "drizzle-orm";
import { channelAddresses, channels } from "@/db/schema/channels";
import type { Context } from "@/lib/context";

type Row = Pick<typeof channels.$inferSelect, "id" | "platform" | "externalId" | "ownerExternalId">;

/**
 * Route the channel's webhooks to this workspace: those that name the asset, and those that name its owner,
 * unless another channel has that address already.
 *
 * @param grantedBy Meta's id of the person who connected it, if already known.
 * @returns False if another workspace has the asset.
 */
export async function takeAddresses(ctx: Context, row: Row, grantedBy?: string | null): Promise<boolean> {
  const { db, workspaceId } = ctx;
  const { id: channelId, platform, externalId, ownerExternalId } = row;
  const columns = { channelId, ...(grantedBy ? { grantedBy } : {}) };
  const rows = await db
    .insert(channelAddresses)
    .values({ platform, externalId, workspaceId, ...columns })
    .onConflictDoUpdate({
      target: [channelAddresses.platform, channelAddresses.externalId],
      set: columns,
      setWhere: eq(channelAddresses.workspaceId, workspaceId),
    })
    .returning({ channelId: channelAddresses.channelId });
  if (rows.length === 0) return false;

  if (ownerExternalId !== externalId) {
    await db
      .insert(channelAddresses)
      .values({ platform, externalId: ownerExternalId, workspaceId, ...columns })
      .onConflictDoNothing();
  }
  return true;
}

/** Release the channel's addresses. The owner's address passes to another channel of the owner, if any. */
export async function releaseAddresses({ db, workspaceId }: Context, row: Row): Promise<void> {
  const { id: channelId, platform, externalId, ownerExternalId } = row;
  await db
    .delete(channelAddresses)
    .where(and(eq(channelAddresses.workspaceId, workspaceId), eq(channelAddresses.channelId, channelId)));
  if (ownerExternalId === externalId) return;

  const [sibling] = await db
    .select({ id: channels.id })
    .from(channels)
    .where(
      and(
        eq(channels.workspaceId, workspaceId),
        eq(channels.platform, platform),
        eq(channels.ownerExternalId, ownerExternalId),
        ne(channels.id, channelId),
        eq(channels.state, "connected"),
      ),
    )
    .limit(1);
  if (!sibling) return;
  await db
    .insert(channelAddresses)
    .values({ platform, externalId: ownerExternalId, workspaceId, channelId: sibling.id })
    .onConflictDoNothing();
}
