import { and, eq } from "drizzle-orm";
import { memberships } from "@/db/schema/workspaces/memberships";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { Refusal } from "@/lib/errors";
import { failpoint } from "@/lib/failpoint";
import { listIds } from "@/lib/inbox/views/list-conversations";
import { mayDo } from "@/lib/workspaces/permission-rules";
import { applyPiece } from "./apply-piece";
import { addEntries, type BulkActRow, lockBulkAct, saveBulkAct } from "./bulk-rows";
import { BULK_NEEDS, isUnderWay } from "./bulk-rules";
import { checkTarget } from "./check-target";
import { restorePiece } from "./restore-piece";

/** So many conversations are changed in one unit of work. */
const PIECE_ROWS = 100;
/** So many ids of a list are collected in one. */
const COLLECTED_ROWS = 1_000;
/** A longer list is changed up to here. */
const TOTAL_MAX = 100_000;

/**
 * Go through an action: collect the conversations of its list, then change them, or give them their earlier state back,
 * a piece in each unit of work. After a crash the job goes on with the rest, so each conversation is changed once. A
 * member who cancels it, or may not do it any more, ends it after the piece that runs.
 */
export async function runBulkAct(scope: Scope, bulkActId: string, pieceRows = PIECE_ROWS): Promise<void> {
  while (await inWorkspace(scope, (ctx) => takePiece(ctx, bulkActId, pieceRows)))
    failpoint("between_bulk_pieces", bulkActId);
}

/** @returns Whether there is more. */
async function takePiece(ctx: Context, bulkActId: string, rowsMax: number): Promise<boolean> {
  const act = await lockBulkAct(ctx, bulkActId);
  if (!act || !isUnderWay(act.state)) return false;
  const own = await asRequester(ctx, act);
  if (!own) {
    const isUndoing = act.state === "undoing";
    await saveBulkAct(
      ctx,
      act.id,
      isUndoing ? { state: "undone" } : { state: "cancelled", endedAt: ctx.now },
    );
    return false;
  }
  if (act.state === "undoing") return isUnderWay((await restorePiece(own, act, rowsMax)).state);
  if (act.state === "collecting") return collect(own, act);
  return isUnderWay((await applyPiece(own, act, rowsMax)).state);
}

/**
 * The same unit of work as the member who asked for the action; null if they may not do that any more, or what they asked
 * for cannot be done any more.
 */
async function asRequester(ctx: Context, act: BulkActRow): Promise<Context | null> {
  const { db, workspaceId } = ctx;
  const id = act.requestedBy;
  if (!id) return act.list ? null : ctx;
  const [member] = await db
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, id)));
  if (!member || !mayDo(member.role, BULK_NEEDS[act.change])) return null;
  const own: Context = { ...ctx, actor: { kind: "member", id, role: member.role } };
  if (act.state === "undoing") return own;
  try {
    await checkTarget(own, act);
    return own;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** Add the next conversations of the list; those that come into it meanwhile may be left out. */
async function collect(ctx: Context, act: BulkActRow): Promise<true> {
  const query = { ...act.list, ...(act.cursor ? { cursor: act.cursor } : {}) };
  const { ids, next } = await listIds(ctx, query, COLLECTED_ROWS);
  const total = act.total + (await addEntries(ctx, act.id, ids));
  const isAll = next === null || total >= TOTAL_MAX;
  await saveBulkAct(ctx, act.id, { total, cursor: next, ...(isAll ? { state: "running" } : {}) });
  return true;
}
