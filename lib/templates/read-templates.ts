import { and, eq, lt, sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import { messageTemplates, templateLists } from "@/db/schema/templates";
import { asChannel } from "@/lib/channels/credential";
import { metaNow } from "@/lib/channels/meta-time";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { Refusal } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { GraphError } from "@/lib/meta/graph-error";
import { platforms } from "@/lib/platforms/registry";
import type { ListedTemplate } from "@/lib/platforms/templates/templates";
import { storeListed } from "./store-listed";

const AT_ONCE = 200;

/**
 * Read all templates of the account a number belongs to, and store them as Meta describes them: new ones are
 * added, changed ones changed, and those the list no longer has removed. A reading that began earlier than the
 * newest changes nothing.
 *
 * Nothing to do for a channel that is not connected, or of a platform without templates.
 * @throws GraphError if Meta said "not now".
 */
export async function readTemplates(scope: Scope, channelId: string): Promise<void> {
  const begun = await inWorkspace(scope, (ctx) => begin(ctx, channelId));
  const templates = begun && platforms[begun.platform].templates;
  if (!begun || !templates) return;
  try {
    const listed = await asChannel(scope, channelId, (from) => templates.list(from));
    await inWorkspace(scope, (ctx) => store(ctx, begun, listed));
  } catch (error) {
    // Disconnected meanwhile.
    if (error instanceof Refusal) return;
    if (!(error instanceof GraphError)) throw error;
    await inWorkspace(scope, (ctx) => noteFailure(ctx, begun.ownerExternalId, error));
    if (error.meaning === "temporary" || error.meaning === "rate_limited") throw error;
  }
}

interface Begun {
  platform: (typeof channels.$inferSelect)["platform"];
  ownerExternalId: string;
  /** When the list was requested, by our clock and by Meta's. */
  readAt: Date;
  metaAt: Date;
}

async function begin(ctx: Context, channelId: string): Promise<Begun | null> {
  const { db, workspaceId, now: readAt } = ctx;
  const [row] = await db
    .select({ platform: channels.platform, ownerExternalId: channels.ownerExternalId })
    .from(channels)
    .where(and(isRow(channels, workspaceId, channelId), eq(channels.state, "connected")));
  return row ? { ...row, readAt, metaAt: await metaNow(ctx) } : null;
}

async function store(ctx: Context, begun: Begun, listed: ListedTemplate[]): Promise<void> {
  const { db, workspaceId } = ctx;
  const { ownerExternalId, readAt } = begun;
  // One reading at a time writes an account's templates.
  const tried = { readAt, triedAt: readAt, failure: null, failureCode: null };
  await db
    .insert(templateLists)
    .values({ workspaceId, ownerExternalId, ...tried })
    .onConflictDoUpdate({
      target: [templateLists.workspaceId, templateLists.ownerExternalId],
      set: { ...tried, readAt: sql`greatest(${templateLists.readAt}, excluded.read_at)` },
    });
  for (let from = 0; from < listed.length; from += AT_ONCE)
    await storeListed(ctx, begun, listed.slice(from, from + AT_ONCE));
  await db
    .delete(messageTemplates)
    .where(
      and(
        eq(messageTemplates.workspaceId, workspaceId),
        eq(messageTemplates.ownerExternalId, ownerExternalId),
        lt(messageTemplates.readAt, readAt),
      ),
    );
  announce(ctx, "template");
}

async function noteFailure(ctx: Context, ownerExternalId: string, error: GraphError): Promise<void> {
  const { db, workspaceId, now: triedAt } = ctx;
  const tried = { triedAt, failure: error.meaning, failureCode: error.code };
  await db
    .insert(templateLists)
    .values({ workspaceId, ownerExternalId, ...tried })
    .onConflictDoUpdate({
      target: [templateLists.workspaceId, templateLists.ownerExternalId],
      set: tried,
    });
  announce(ctx, "template");
}
