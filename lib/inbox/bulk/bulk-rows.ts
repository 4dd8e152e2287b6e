import { and, eq, sql } from "drizzle-orm";
import { rowsOf, texts, uuids } from "@/db/arrays";
import { isRow } from "@/db/is-row";
import { bulkActs, bulkEntries, type StateBefore } from "@/db/schema/inbox/bulk/bulk-acts";
import type { BULK_OUTCOMES } from "@/lib/bulk-words";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { undoUntil } from "./bulk-rules";
import type { BulkActView } from "./shapes";

export type BulkActRow = typeof bulkActs.$inferSelect;
type BulkOutcome = (typeof BULK_OUTCOMES)[number];

/** What became of one conversation, and how it was before. */
export interface EntryResult {
  outcome: BulkOutcome;
  before?: StateBefore;
}

/** A change to many conversations, locked until the unit ends; null if this workspace has none of that id. */
export async function lockBulkAct({ db, workspaceId }: Context, id: string): Promise<BulkActRow | null> {
  const [row] = await db
    .select()
    .from(bulkActs)
    .where(isRow(bulkActs, workspaceId, id))
    .for("no key update");
  return row ?? null;
}

/** The same of whoever asks. @throws Refusal `not_found`, also for a colleague's. */
export async function getOwnBulkAct(ctx: Context, id: string): Promise<BulkActRow> {
  const { db, workspaceId } = ctx;
  const [row] = await db
    .select()
    .from(bulkActs)
    .where(isRow(bulkActs, workspaceId, id));
  return row && row.requestedBy === memberOf(ctx) ? row : refuse("not_found", `Bulk act ${id}`);
}

/** The same, locked. @throws Refusal `not_found`, also for a colleague's. */
export async function getLockedOwn(ctx: Context, id: string): Promise<BulkActRow> {
  await lockBulkAct(ctx, id);
  return getOwnBulkAct(ctx, id);
}

/** Store how far an action is, and tell the screens. */
export async function saveBulkAct(
  ctx: Context,
  id: string,
  changed: Partial<Omit<BulkActRow, "workspaceId" | "id">>,
): Promise<BulkActRow> {
  const { db, workspaceId } = ctx;
  const [row] = await db
    .update(bulkActs)
    .set(changed)
    .where(isRow(bulkActs, workspaceId, id))
    .returning();
  announce(ctx, "bulk_act", id);
  // Its row is locked, so it is there.
  return row!;
}

/** Add conversations to an action. Those that are gone, or in it already, are left out. @returns How many were added. */
export async function addEntries({ db, workspaceId }: Context, id: string, ids: string[]): Promise<number> {
  const { rowCount } = await db.execute(sql`
    insert into ${bulkEntries} (workspace_id, bulk_act_id, conversation_id)
    select workspace_id, ${id}::uuid, id from conversations
     where workspace_id = ${workspaceId} and id = any(${uuids(ids)})
    on conflict do nothing`);
  return rowCount ?? 0;
}

/** Conversations of an action that have come to this, in the order of their ids. */
export function nextEntries({ db, workspaceId }: Context, id: string, outcome: BulkOutcome, rowsMax: number) {
  return db
    .select({ conversationId: bulkEntries.conversationId, before: bulkEntries.before })
    .from(bulkEntries)
    .where(
      and(
        eq(bulkEntries.workspaceId, workspaceId),
        eq(bulkEntries.bulkActId, id),
        eq(bulkEntries.outcome, outcome),
      ),
    )
    .orderBy(bulkEntries.conversationId)
    .limit(rowsMax);
}

/** Store what became of conversations. What was before stays where nothing new is said of it. */
export async function saveEntries(
  { db, workspaceId }: Context,
  id: string,
  results: Map<string, EntryResult>,
): Promise<void> {
  const all = [...results];
  const columns = {
    id: uuids(all.map(([conversationId]) => conversationId)),
    outcome: texts(all.map(([, { outcome }]) => outcome)),
    before: texts(all.map(([, { before }]) => (before ? JSON.stringify(before) : null))),
  };
  await db.execute(sql`
    update ${bulkEntries} set outcome = now.outcome, before = coalesce(now.before::jsonb, bulk_entries.before)
      from ${rowsOf("now", columns)}
     where bulk_entries.workspace_id = ${workspaceId} and bulk_entries.bulk_act_id = ${id}
       and bulk_entries.conversation_id = now.id`);
}

/** An action as its member sees it. */
export const bulkViewOf = (row: BulkActRow): BulkActView => ({
  id: row.id,
  change: row.change,
  assigneeId: row.assigneeId,
  addLabelIds: row.addLabelIds,
  removeLabelIds: row.removeLabelIds,
  state: row.state,
  total: row.total,
  changed: row.changedCount,
  same: row.sameCount,
  refused: row.refusedCount,
  restored: row.restoredCount,
  left: row.leftCount,
  requestedAt: row.requestedAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
  undoUntil: undoUntil(row)?.toISOString() ?? null,
});
