import { isRow } from "@/db/is-row";
import { channelOffers, type OfferedAsset } from "@/db/schema/channels";
import { grantsOf } from "@/lib/channels/grants";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { announce } from "@/lib/feed";
import { GraphError } from "@/lib/meta/graph-error";
import { exchangeCode, inspectToken, type LoginToken, type TokenFacts } from "@/lib/meta/login";
import { platforms } from "@/lib/platforms/registry";
import { workspaceKey } from "@/lib/vault/keys";
import { openOffer } from "@/lib/vault/offer-box";
import { seal } from "@/lib/vault/seal";
import { callbackUrl } from "./connect-state";
import { codePlace, offerTokenPlace } from "./offer-places";
import { findOfferToken } from "./offer-token";
import { takenBy } from "./taken-by";

/**
 * Turn the code of an accepted offer into a token, and list what that token lets the workspace connect.
 *
 * The token is stored before the assets are listed, so that a failed listing can be tried again: the code
 * works only once. Nothing to do for an offer that is no longer `exchanging`.
 * @throws GraphError if Meta said "not now".
 */
export async function exchangeOffer(scope: Scope, offerId: string): Promise<void> {
  const open = await inWorkspace(scope, (ctx) => readOpen(ctx, offerId));
  if (!open) return;
  try {
    const login = open.login ?? (await exchange(scope, offerId, open.code));
    const facts = await inspectToken(login.token);
    const assets = await listAll(login, facts);
    await inWorkspace(scope, (ctx) => makeReady(ctx, offerId, assets, facts));
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    const mayWait = error.meaning === "temporary" || error.meaning === "rate_limited";
    if (mayWait && !error.mayHaveHappened) throw error;
    await inWorkspace(scope, (ctx) => change(ctx, offerId, { state: "failed", failure: error.meaning }));
  }
}

async function readOpen(ctx: Context, offerId: string) {
  const { db, workspaceId } = ctx;
  const [offer] = await db
    .select({ state: channelOffers.state, code: channelOffers.code })
    .from(channelOffers)
    .where(isRow(channelOffers, workspaceId, offerId));
  if (offer?.state !== "exchanging") return null;
  const login = await findOfferToken(ctx, offerId);
  return { login, code: login ? "" : openOffer(codePlace(offerId), offer.code) };
}

async function exchange(scope: Scope, offerId: string, code: string): Promise<LoginToken> {
  const login = await exchangeCode(code, callbackUrl(), scope.clock());
  await inWorkspace(scope, async (ctx) => {
    const key = await workspaceKey(ctx, "channels");
    const content = { token: login.token, expiresAt: login.expiresAt?.toISOString() ?? null };
    const token = seal(key, offerTokenPlace(offerId), JSON.stringify(content));
    await change(ctx, offerId, { token, code: Buffer.alloc(0) });
  });
  return login;
}

async function listAll(
  login: LoginToken,
  facts: TokenFacts,
): Promise<Omit<OfferedAsset, "grants" | "takenBy">[]> {
  const found = [];
  for (const { name: platform, connection } of Object.values(platforms)) {
    const assets = await connection.list(login, facts);
    found.push(...assets.map((asset) => ({ platform, ...asset })));
  }
  return found;
}

async function makeReady(
  ctx: Context,
  offerId: string,
  assets: Omit<OfferedAsset, "grants" | "takenBy">[],
  facts: TokenFacts,
): Promise<void> {
  const holders = await takenBy(ctx, assets);
  const offered = assets.map((asset, position) => ({
    ...asset,
    grants: grantsOf(asset, facts),
    takenBy: holders[position] ?? null,
  }));
  await change(ctx, offerId, { state: "ready", assets: offered });
}

async function change(
  ctx: Context,
  offerId: string,
  to: Partial<typeof channelOffers.$inferInsert>,
): Promise<void> {
  const { db, workspaceId } = ctx;
  await db
    .update(channelOffers)
    .set(to)
    .where(isRow(channelOffers, workspaceId, offerId));
  announce(ctx, "offer", offerId);
}
