import { and, eq, ne } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { channels, channelTokens } from "@/db/schema/channels";
import { recordAudit } from "@/lib/audit";
import { tokenPlace } from "@/lib/channels/credential";
import { grantsOf } from "@/lib/channels/grants";
import { beginRecovery } from "@/lib/channels/history/begin-recovery";
import { beginPlannedImport } from "@/lib/channels/history/plan-import";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { announce } from "@/lib/feed";
import { GraphError } from "@/lib/meta/graph-error";
import { inspectToken, type LoginToken, type TokenFacts } from "@/lib/meta/login";
import type { AssetState } from "@/lib/platforms/connection";
import { platforms } from "@/lib/platforms/registry";
import { enqueue } from "@/lib/queue";
import { workspaceKey } from "@/lib/vault/keys";
import { seal } from "@/lib/vault/seal";
import { findOfferToken } from "./offer-token";
import { releaseAddresses, takeAddresses } from "./take-addresses";

type Row = typeof channels.$inferSelect;

/**
 * Finish connecting one channel in the worker: take its address, get and encrypt its token, subscribe
 * its webhooks. Idempotent; an error is stored on the channel as its `failure`.
 *
 * @throws GraphError if Meta said "not now".
 */
export async function connectChannel(scope: Scope, channelId: string, offerId: string): Promise<void> {
  const begun = await inWorkspace(scope, (ctx) => begin(ctx, channelId, offerId));
  if (!begun) return;
  const { row, login } = begun;
  try {
    const { connection } = platforms[row.platform];
    const own = await connection.tokenFor(login, row);
    const facts = await inspectToken(own.token);
    const from = { ...row, token: own.token };
    const subscription = await trySubscribe(() => connection.subscribe(from));
    const asset = await connection.read(from);
    await inWorkspace(scope, (ctx) => finish(ctx, row, { own, facts, subscription, asset }));
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    if (error.meaning === "temporary" || error.meaning === "rate_limited") throw error;
    await inWorkspace(scope, (ctx) => giveUp(ctx, row, error.meaning));
  }
}

async function begin(ctx: Context, channelId: string, offerId: string) {
  const { db, workspaceId } = ctx;
  const [row] = await db
    .select()
    .from(channels)
    .where(isRow(channels, workspaceId, channelId));
  if (!row || row.state === "disconnected") return null;
  const login = await findOfferToken(ctx, offerId);
  if (!login) {
    await giveUp(ctx, row, "offer_expired");
    return null;
  }
  if (await takeAddresses(ctx, row)) return { row, login };
  await giveUp(ctx, row, "already_connected");
  return null;
}

/** Without the permission for webhooks a channel can still publish; it shows that it receives nothing. */
async function trySubscribe(subscribe: () => Promise<void>): Promise<Row["subscription"]> {
  try {
    await subscribe();
    return "subscribed";
  } catch (error) {
    if (error instanceof GraphError && error.meaning === "refused") return "missing";
    throw error;
  }
}

interface Connected {
  own: LoginToken;
  facts: TokenFacts;
  subscription: Row["subscription"];
  asset: AssetState;
}

async function finish(ctx: Context, row: Row, { own, facts, subscription, asset }: Connected): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const { id: channelId } = row;
  const tokenExpiresAt = facts.expiresAt ?? own.expiresAt;
  const tokenColumns = {
    token: seal(await workspaceKey(ctx, "channels"), tokenPlace(channelId), own.token),
    savedAt: now,
    expiresAt: tokenExpiresAt,
  };
  const { quality, messagingTier, nameStatus, throughput, numberStatus } = asset;
  // Before the channel's row is locked, as everywhere. What was said while it was not connected may be missing.
  if (row.lastEventAt) await beginRecovery(ctx, row, "reconnected", row.lastEventAt);
  await beginPlannedImport(ctx, channelId);
  const connected = await db
    .update(channels)
    .set({
      state: "connected",
      failure: null,
      subscription,
      grants: grantsOf(row, facts),
      name: asset.name ?? row.name,
      handle: asset.handle ?? row.handle,
      quality,
      messagingTier,
      nameStatus,
      throughput,
      numberStatus,
      connectedAt: now,
      checkedAt: now,
      tokenExpiresAt,
    })
    .where(and(isRow(channels, workspaceId, channelId), ne(channels.state, "disconnected")))
    .returning({ id: channels.id });
  // Somebody disconnected it meanwhile: it stays disconnected.
  if (connected.length === 0) return;

  await takeAddresses(ctx, row, facts.userId);
  await db
    .insert(channelTokens)
    .values({ workspaceId, channelId, ...tokenColumns })
    .onConflictDoUpdate({ target: [channelTokens.workspaceId, channelTokens.channelId], set: tokenColumns });
  await enqueue(ctx, "collect-channel", { workspaceId, channelId }, { queueName: channelId });
  if (platforms[row.platform].templates)
    await enqueue(ctx, "read-templates", { workspaceId, channelId }, { queueName: channelId });
  announce(ctx, "channel", channelId);
  await recordAudit(ctx, "channel.connected", channelId, { subscription });
}

async function giveUp(ctx: Context, row: Row, failure: string): Promise<void> {
  const { db, workspaceId } = ctx;
  const isNew = row.state === "connecting";
  await db
    .update(channels)
    .set({ failure, ...(isNew ? { state: "disconnected" as const } : {}) })
    .where(and(isRow(channels, workspaceId, row.id), eq(channels.state, row.state)));
  if (isNew) await releaseAddresses(ctx, row);
  announce(ctx, "channel", row.id);
  await recordAudit(ctx, "channel.connect_failed", row.id, { failure });
}
