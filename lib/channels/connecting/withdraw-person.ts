import { and, eq, gt, lte } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { channelAddresses, channels } from "@/db/schema/channels";
import { recordAudit } from "@/lib/audit";
import { byOurClock } from "@/lib/channels/meta-time";
import { type Context, database, inWorkspace, jobScope } from "@/lib/context";
import { announce } from "@/lib/feed";
import type { SignedRequest } from "@/lib/meta/signature";
import { disconnectChannel } from "./disconnect-channel";

/**
 * Somebody removed our app at Meta: their tokens are dead, so the channels they connected show it, with the
 * remedy. A channel connected again since then is not changed.
 */
export async function withdrawPerson({ userId, issuedAt }: SignedRequest): Promise<void> {
  const until = await endOf(issuedAt);
  for (const { workspaceId, channelId } of await grantedBy(userId)) {
    await inWorkspace(jobScope(workspaceId, "deauthorize"), (ctx) => close(ctx, channelId, until));
  }
}

/**
 * Somebody asks through Meta that their data be deleted: the channels they connected are disconnected, and
 * the worker deletes their tokens and their id. `isForgotten` tells when that is done. A channel connected
 * again since then is not changed, so that an old request sent again does nothing.
 */
export async function forgetPerson({ userId, issuedAt }: SignedRequest): Promise<void> {
  const until = await endOf(issuedAt);
  for (const { workspaceId, channelId } of await grantedBy(userId)) {
    await inWorkspace(jobScope(workspaceId, "data-deletion"), async (ctx) => {
      if (await isNewer(ctx, channelId, until)) return;
      await disconnectChannel(ctx, { channelId });
      await recordAudit(ctx, "channel.data_deleted", channelId);
    });
  }
}

/** By our clock. Meta's time is to the second, and ours to the millisecond. */
const endOf = (issuedAt: Date) => byOurClock({ db: database() }, new Date(issuedAt.getTime() + 1000));

async function isNewer({ db, workspaceId }: Context, channelId: string, until: Date): Promise<boolean> {
  const newer = await db
    .select({ id: channels.id })
    .from(channels)
    .where(and(isRow(channels, workspaceId, channelId), gt(channels.connectedAt, until)));
  return newer.length > 0;
}

/** Is nothing left that a person with this id of Meta's connected? */
export async function isForgotten(userId: string): Promise<boolean> {
  return (await grantedBy(userId)).length === 0;
}

async function grantedBy(userId: string) {
  const { workspaceId, channelId } = channelAddresses;
  return database()
    .selectDistinct({ workspaceId, channelId })
    .from(channelAddresses)
    .where(eq(channelAddresses.grantedBy, userId));
}

async function close(ctx: Context, channelId: string, until: Date): Promise<void> {
  const { db, workspaceId } = ctx;
  const closed = await db
    .update(channels)
    .set({ state: "token_invalid", failure: "token_invalid" })
    .where(
      and(
        isRow(channels, workspaceId, channelId),
        eq(channels.state, "connected"),
        lte(channels.connectedAt, until),
      ),
    )
    .returning({ id: channels.id });
  if (closed.length === 0) return;
  announce(ctx, "channel", channelId);
  await recordAudit(ctx, "channel.deauthorized", channelId);
}
