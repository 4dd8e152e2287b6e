import { and, eq, ne } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { channelAddresses, channels, channelTokens } from "@/db/schema/channels";
import { readToken } from "@/lib/channels/credential";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { GraphError } from "@/lib/meta/graph-error";
import { platforms } from "@/lib/platforms/registry";
import { releaseAddresses } from "./take-addresses";

/**
 * After a channel was disconnected: unsubscribe its webhooks at Meta, and delete its token and addresses.
 * Nothing to do if it was connected again meanwhile. Idempotent.
 *
 * @throws GraphError if Meta said "not now"; with a dead token there is nothing to unsubscribe.
 */
export async function letGoOfChannel(scope: Scope, channelId: string): Promise<void> {
  const left = await inWorkspace(scope, (ctx) => readLeft(ctx, channelId));
  if (!left) return;
  const { row, token, isShared } = left;
  if (token)
    await tellMeta(() => platforms[row.platform].connection.unsubscribe({ ...row, token }, isShared));
  await inWorkspace(scope, async (ctx) => {
    if (!(await readLeft(ctx, channelId))) return;
    await ctx.db
      .delete(channelTokens)
      .where(and(eq(channelTokens.workspaceId, ctx.workspaceId), eq(channelTokens.channelId, channelId)));
    await releaseAddresses(ctx, row);
  });
}

async function readLeft(ctx: Context, channelId: string) {
  const { db, workspaceId } = ctx;
  const [row] = await db
    .select()
    .from(channels)
    .where(isRow(channels, workspaceId, channelId));
  if (row?.state !== "disconnected") return null;
  return { row, token: await readToken(ctx, channelId), isShared: await isOwnerShared(ctx, row) };
}

/**
 * A subscription may also serve another channel: the Page of an Instagram account, the WhatsApp account of
 * another number. That channel may be another workspace's.
 */
async function isOwnerShared(
  { db, workspaceId }: Context,
  row: typeof channels.$inferSelect,
): Promise<boolean> {
  const { id, ownerExternalId } = row;
  const [sibling] = await db
    .select({ id: channels.id })
    .from(channels)
    .where(
      and(
        eq(channels.workspaceId, workspaceId),
        eq(channels.ownerExternalId, ownerExternalId),
        ne(channels.id, id),
        ne(channels.state, "disconnected"),
      ),
    )
    .limit(1);
  if (sibling) return true;
  const [elsewhere] = await db
    .select({ channelId: channelAddresses.channelId })
    .from(channelAddresses)
    .where(and(eq(channelAddresses.externalId, ownerExternalId), ne(channelAddresses.channelId, id)))
    .limit(1);
  return elsewhere !== undefined;
}

async function tellMeta(unsubscribe: () => Promise<void>): Promise<void> {
  try {
    await unsubscribe();
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    if (error.meaning === "temporary" || error.meaning === "rate_limited") throw error;
  }
}
