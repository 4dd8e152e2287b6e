import { and, eq } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import { asChannel, readToken } from "@/lib/channels/credential";
import { getChannelRow } from "@/lib/channels/get-channel";
import { grantsOf } from "@/lib/channels/grants";
import { beginRecovery } from "@/lib/channels/history/begin-recovery";
import { markTokenInvalid } from "@/lib/channels/mark-token-invalid";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { need } from "@/lib/env";
import { announce } from "@/lib/feed";
import { GraphError } from "@/lib/meta/graph-error";
import { inspectToken } from "@/lib/meta/login";
import { platforms } from "@/lib/platforms/registry";

import { noteHealth } from "./note-health";

type Row = typeof channels.$inferSelect;

/**
 * Check a channel at Meta: whether its token works and for what, whether its webhooks are still subscribed,
 * its name, and a number's quality and tier. A lost subscription is renewed; Meta ends those of an endpoint
 * that failed for an hour, without notice.
 *
 * Nothing to do for a channel that is not connected.
 * @throws GraphError if Meta said "not now".
 */
export async function checkChannel(scope: Scope, channelId: string): Promise<void> {
  const readAt = scope.clock();
  const begun = await inWorkspace(scope, async (ctx) => {
    const row = await getChannelRow(ctx, channelId);
    return row.state === "connected" ? { row, token: await readToken(ctx, channelId) } : null;
  });
  if (!begun?.token) return;
  const { row, token } = begun;

  try {
    await look(scope, row, token, readAt);
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    if (error.meaning === "token_invalid") return; // Stored already.
    await inWorkspace(scope, (ctx) => keep(ctx, row, { failure: error.meaning }));
    // The queue tries again later; until then the channel shows that the check failed.
    if (error.meaning === "temporary" || error.meaning === "rate_limited") throw error;
  }
}

async function look(scope: Scope, row: Row, token: string, readAt: Date): Promise<void> {
  const { id: channelId } = row;
  const facts = await inspectToken(token);
  if (!facts.isValid) {
    const code = facts.code ?? "invalid";
    return inWorkspace(scope, (ctx) => markTokenInvalid(ctx, channelId, code, readAt));
  }
  const { connection } = platforms[row.platform];
  const found = await asChannel(scope, channelId, async (from) => {
    const subscription = await ensureSubscribed(
      () => connection.isSubscribed(from, need("META_APP_ID")),
      () => connection.subscribe(from),
    );
    const isAnew = subscription === "resubscribed";
    const { name, handle, ...health } = await connection.read(from);
    const names = { name: name ?? row.name, handle: handle ?? row.handle };
    const state = isAnew ? ("subscribed" as const) : subscription;
    return { isAnew, columns: { subscription: state, ...health, ...names } };
  });
  const { expiresAt: tokenExpiresAt } = facts;
  const columns = { ...found.columns, grants: grantsOf(row, facts), tokenExpiresAt, failure: null };
  // Nobody told us anything meanwhile.
  if (found.isAnew) await inWorkspace(scope, (ctx) => beginRecovery(ctx, row, "resubscribed"));
  await inWorkspace(scope, (ctx) => keep(ctx, row, columns));
}

async function ensureSubscribed(
  isSubscribed: () => Promise<boolean>,
  subscribe: () => Promise<void>,
): Promise<"subscribed" | "resubscribed" | "missing"> {
  try {
    if (await isSubscribed()) return "subscribed";
    await subscribe();
    return "resubscribed";
  } catch (error) {
    if (error instanceof GraphError && error.meaning === "refused") return "missing";
    throw error;
  }
}

/** What of a number's health has a history, under its columns. */
const HEALTH_COLUMNS = [
  ["quality", "quality"],
  ["messagingTier", "tier"],
  ["nameStatus", "name"],
  ["throughput", "throughput"],
  ["numberStatus", "status"],
] as const;

async function keep(ctx: Context, row: Row, found: Partial<Row>): Promise<void> {
  const { db, workspaceId, now } = ctx;
  for (const [column, kind] of HEALTH_COLUMNS) {
    const [before, after] = [row[column], found[column] ?? null];
    // The first reading is the beginning of the history, and what Meta leaves out is no change.
    if (before !== null && after !== null && before !== after)
      await noteHealth(ctx, { channelId: row.id, kind, before, after, at: now });
  }
  await db
    .update(channels)
    .set({ ...found, checkedAt: now })
    .where(and(isRow(channels, workspaceId, row.id), eq(channels.state, "connected")));
  announce(ctx, "channel", row.id);
}
