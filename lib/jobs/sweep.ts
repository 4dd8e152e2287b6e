import { sql } from "drizzle-orm";
import { deliveries } from "@/db/schema/work/deliveries";
import { feedEvents } from "@/db/schema/work/feed-events";
import { sessions } from "@/db/schema/workspaces/sessions";
import { tryCounts } from "@/db/schema/workspaces/try-counts";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import { enqueueDueChecks } from "@/lib/channels/health/enqueue-due-checks";
import { enqueueDueRecoveries } from "@/lib/channels/history/enqueue-due-recoveries";
import { PART_OF_PAUSED } from "@/lib/channels/history/held-parts";
import { enqueueDueProbes } from "@/lib/channels/intents/enqueue-probe";
import { dropOldMoves } from "@/lib/contacts/people/address-changes";
import { findAllAnew } from "@/lib/contacts/people/find-all-anew";
import { dropOldMarks } from "@/lib/contacts/strangers/held-marks";
import { type Context, database, inWorkspace, jobScope } from "@/lib/context";
import { DAY_MS } from "@/lib/days";
import { dropOldBulkActs } from "@/lib/inbox/bulk/drop-old-bulk-acts";
import { enqueueDueReadings } from "@/lib/inbox/comments/enqueue-due-readings";
import { enqueueDueBuild } from "@/lib/inbox/finding/enqueue-build";
import { dropOldHeld } from "@/lib/inbox/incoming/drop-old-held";
import { enqueueDueCollections } from "@/lib/insights/enqueue-collections";
import { log } from "@/lib/log";
import { enqueueDue } from "@/lib/publishing/publications/enqueue-due";
import { enqueueDueTemplates } from "@/lib/templates/enqueue-due-templates";

/**
 * Delete what has expired: feed events after a day, applied deliveries and parked ones of unknown assets
 * after 8 days (Meta repeats itself for 7), other parked ones and the kept parts of unread kinds after 30, parts of a
 * history whose import was paused after 60 (it goes on by itself after 28, unless its number is disconnected),
 * deliveries somebody gave up, and expired sign-ins and counts. In small pieces, so that no statement runs
 * long.
 */
export async function sweepHouse(): Promise<void> {
  const db = database();
  await inPieces(sql`delete from ${feedEvents} where (workspace_id, seq) in (
    select workspace_id, seq from ${feedEvents} where at < now() - interval '1 day' limit 5000)`);
  await inPieces(sql`delete from ${deliveries} where id in (
    select id from ${deliveries} where state = 'applied' and id < ${idBefore(8)}::uuid
       and applied_at < now() - interval '8 days' limit 5000)`);
  await inPieces(sql`delete from ${deliveries} where id in (
    select id from ${deliveries} where state = 'parked' and parked_reason = 'unknown_asset'
       and received_at < now() - interval '8 days' limit 5000)`);
  await inPieces(sql`delete from ${deliveries} where id in (
    select id from ${deliveries} where state = 'kept' and received_at < now() - interval '30 days' limit 5000)`);
  await inPieces(sql`delete from ${deliveries} where id in (
    select id from ${deliveries} where state = 'parked' and received_at < now() - interval '30 days'
       and (parked_reason is distinct from ${PART_OF_PAUSED} or received_at < now() - interval '60 days')
     limit 5000)`);
  await inPieces(sql`delete from ${deliveries} where id in (
    select id from ${deliveries} where state = 'dropped' limit 5000)`);
  await db.execute(sql`delete from ${sessions} where expires_at < now()`);
  await inPieces(sql`delete from ${tryCounts} where key in (
    select key from ${tryCounts} where expire < extract(epoch from now()) * 1000 limit 5000)`);
}

/** The smallest id that can have been made so many days ago: ids begin with their time. */
function idBefore(days: number): string {
  const hex = (Date.now() - days * DAY_MS).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

async function inPieces(statement: ReturnType<typeof sql>): Promise<void> {
  for (;;) {
    const { rowCount } = await database().execute(statement);
    if (!rowCount) return;
  }
}

/** Enqueue what is due in each workspace: publications and doubtful sends without a job, readings, checks. */
export async function sweepWorkspaces(): Promise<void> {
  const rows = await database().select({ id: workspaces.id }).from(workspaces);
  for (const { id } of rows) {
    try {
      await sweepWorkspace(id);
    } catch (error) {
      // One workspace in trouble leaves the others alone, and is visited again at the next turn.
      log.warn("A workspace could not be swept", { workspaceId: id, error });
    }
  }
}

/** The same in one of them. */
export const sweepWorkspace = (workspaceId: string): Promise<void> =>
  inWorkspace(jobScope(workspaceId, "sweep"), askForDue);

/** When this process began: whatever happened before may have happened while nobody listened. */
const workerStartedAt = new Date();

async function askForDue(ctx: Context): Promise<void> {
  await enqueueDue(ctx);
  await enqueueDueCollections(ctx);
  await enqueueDueChecks(ctx);
  await enqueueDueRecoveries(ctx, { workerStartedAt });
  await enqueueDueReadings(ctx);
  await enqueueDueTemplates(ctx);
  await enqueueDueProbes(ctx);
  await dropOldHeld(ctx);
  await dropOldMoves(ctx);
  await findAllAnew(ctx);
  await enqueueDueBuild(ctx);
  await dropOldMarks(ctx);
  await dropOldBulkActs(ctx);
}
