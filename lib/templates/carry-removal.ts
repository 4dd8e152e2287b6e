import { and, eq, isNotNull } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { messageTemplates } from "@/db/schema/templates";
import { asChannel } from "@/lib/channels/credential";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { announce } from "@/lib/feed";
import { GraphError } from "@/lib/meta/graph-error";
import { platforms } from "@/lib/platforms/registry";
import { askForTemplates } from "./ask-for-templates";
import { numbersOf } from "./owner-numbers";

type Row = typeof messageTemplates.$inferSelect;

/**
 * Delete a template at Meta, as a member asked. One that Meta does not have any more is deleted. For a template
 * that nobody is deleting there is nothing to do.
 *
 * @throws GraphError if Meta said "not now"; the queue waits and asks again.
 */
export async function carryRemoval(scope: Scope, templateId: string): Promise<void> {
  const begun = await inWorkspace(scope, (ctx) => begin(ctx, templateId));
  if (!begun) return;
  const { row, channelId, templates } = begun;
  try {
    const externalId = row.removal === "name" ? null : row.externalId;
    await asChannel(scope, channelId, (from) => templates.remove(from, row.name, externalId));
    await inWorkspace(scope, (ctx) => forget(ctx, row, channelId));
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    if (error.meaning === "temporary" || error.meaning === "rate_limited") throw error;
    await inWorkspace(scope, (ctx) => noteFailure(ctx, row, error));
  }
}

async function begin(ctx: Context, templateId: string) {
  const { db, workspaceId } = ctx;
  const [row] = await db
    .select()
    .from(messageTemplates)
    .where(isRow(messageTemplates, workspaceId, templateId));
  if (!row?.removal) return null;
  const [number] = await numbersOf(ctx, row.ownerExternalId);
  const templates = number && platforms[number.platform].templates;
  return templates ? { row, channelId: number.id, templates } : null;
}

/** The rows that were being deleted with it. */
const removed = ({ workspaceId }: Context, row: Row) =>
  row.removal === "name"
    ? and(
        eq(messageTemplates.workspaceId, workspaceId),
        eq(messageTemplates.ownerExternalId, row.ownerExternalId),
        eq(messageTemplates.name, row.name),
        isNotNull(messageTemplates.removal),
      )
    : isRow(messageTemplates, workspaceId, row.id);

async function forget(ctx: Context, row: Row, channelId: string): Promise<void> {
  await ctx.db.delete(messageTemplates).where(removed(ctx, row));
  await askForTemplates(ctx, channelId);
  announce(ctx, "template");
}

async function noteFailure(ctx: Context, row: Row, { code, detail }: GraphError): Promise<void> {
  const failure = { removal: null, removalCode: code, removalDetail: detail };
  await ctx.db.update(messageTemplates).set(failure).where(removed(ctx, row));
  announce(ctx, "template");
}
