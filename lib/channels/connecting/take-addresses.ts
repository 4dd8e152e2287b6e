import { and, eq, ne } from "drizzle-orm";
import { channelAddresses, channels } from "@/db/schema/channels";
import type { Context } from "@/lib/context";

type Row = Pick<typeof channels.$inferSelect, "id" | "platform" | "externalId" | "ownerExternalId">;

/**
 * Have the channel's webhooks find this workspace: those that name the asset, and those that name what it
 * hangs on, if no other channel answers for that already.
 *
 * @param grantedBy Meta's id of who connected it, where it is known by now.
 * @returns False if another workspace has the asset.
 */
export async function takeAddresses(ctx: Context, row: Row, grantedBy?: string | null): Promise<boolean> {
  const { db, workspaceId } = ctx;
  const { id: channelId, platform, externalId, ownerExternalId } = row;
  const told = { channelId, ...(grantedBy ? { grantedBy } : {}) };
  const taken = await db
    .insert(channelAddresses)
    .values({ platform, externalId, workspaceId, ...told })
    .onConflictDoUpdate({
      target: [channelAddresses.platform, channelAddresses.externalId],
      set: told,
      setWhere: eq(channelAddresses.workspaceId, workspaceId),
    })
    .returning({ channelId: channelAddresses.channelId });
  if (taken.length === 0) return false;

  if (ownerExternalId !== externalId) {
    await db
      .insert(channelAddresses)
      .values({ platform, externalId: ownerExternalId, workspaceId, ...told })
      .onConflictDoNothing();
  }
  return true;
}

/** Let the channel's addresses go. What it answered for besides passes to a sibling, if there is one. */
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
