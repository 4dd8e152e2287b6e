import { and, eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { channels, channelTokens } from "@/db/schema/channels";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { GraphError } from "@/lib/meta/graph-error";
import { pausedMs, yieldMs } from "@/lib/meta/usage";
import type { Credential } from "@/lib/platforms/platform";
import { workspaceKey } from "@/lib/vault/keys";
import { open } from "@/lib/vault/seal";
import { markTokenInvalid } from "./mark-token-invalid";

/** Where a channel's token is sealed for. */
export const tokenPlace = (channelId: string) => `channel_tokens/${channelId}/token`;

/**
 * The channel's credential; in the worker alone, since nobody else may read or open tokens.
 *
 * @returns Null unless the channel is connected.
 */
export async function findCredential(ctx: Context, channelId: string): Promise<Credential | null> {
  const { db, workspaceId } = ctx;
  const { platform, externalId, ownerExternalId, state } = channels;
  const [row] = await db
    .select({ platform, externalId, ownerExternalId })
    .from(channels)
    .where(and(isRow(channels, workspaceId, channelId), eq(state, "connected")));
  const token = row && (await readToken(ctx, channelId));
  return token ? { ...row, token } : null;
}

/** The channel's token whatever its state, for disconnecting it. Null if none is stored. */
export async function readToken(ctx: Context, channelId: string): Promise<string | null> {
  const { db, workspaceId } = ctx;
  const [row] = await db
    .select({ token: channelTokens.token })
    .from(channelTokens)
    .where(and(eq(channelTokens.workspaceId, workspaceId), eq(channelTokens.channelId, channelId)));
  return row ? open(await workspaceKey(ctx, "channels"), tokenPlace(channelId), row.token) : null;
}

/**
 * Call Meta in a channel's name without an intent: to read, or to report that we read. While Meta wants no
 * calls for the channel, none is made: that would prolong the pause.
 *
 * @param call Runs outside any unit of work. A dead token closes the channel before the error goes on.
 * @param options.canWait Waits earlier, once little of Meta's allowance is left: for reading in the
 *   background.
 * @throws Refusal `channel_down` unless the channel is connected.
 * @throws GraphError whatever `call` throws, and `rate_limited` if it must not be made now.
 */
export async function asChannel<Result>(
  scope: Scope,
  channelId: string,
  call: (from: Credential) => Promise<Result>,
  { canWait = false } = {},
): Promise<Result> {
  const readAt = scope.clock();
  const from = await inWorkspace(scope, (ctx) => findCredential(ctx, channelId));
  if (!from) refuse("channel_down", `Channel ${channelId}`);
  const notNow = reasonToWait(from, canWait);
  if (notNow) throw notNow;
  try {
    return await call(from);
  } catch (error) {
    if (error instanceof GraphError && error.meaning === "token_invalid") {
      await inWorkspace(scope, (ctx) => markTokenInvalid(ctx, channelId, error.code, readAt));
    }
    throw error;
  }
}

/** Measured by the same clock by which the allowances were noted. Null if the channel may be called. */
export function reasonToWait(
  { externalId, ownerExternalId }: Credential,
  canWait: boolean,
): GraphError | null {
  const assets = [externalId, ownerExternalId];
  const retryAfterMs = canWait ? yieldMs(assets, Date.now()) : pausedMs(assets, Date.now());
  if (retryAfterMs === null) return null;
  return new GraphError({ meaning: "rate_limited", code: "paused", mayHaveHappened: false, retryAfterMs });
}
