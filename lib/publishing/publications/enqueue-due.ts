import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { publications } from "@/db/schema/publishing/publications";
import { enqueueProbe } from "@/lib/channels/intents/enqueue-probe";
import type { Context } from "@/lib/context";
import { HAND_OFF_HOURS } from "@/lib/publishing/hand-off-rules";
import {
  changePublication,
  enqueuePublish,
  logAttempt,
  type PublicationRow,
} from "@/lib/publishing/posts/locked-post";
import { newestIntent } from "./claim-publication";

/** A publication that a job has in hand moves at least this often; the queue finds a dead worker's job much sooner. */
const SILENT_MS = 10 * 60_000;
const PUBLICATIONS_MAX = 500;

/**
 * Make sure that every due publication of this workspace has a job: enqueue it for what is due and, again,
 * for what went silent half-way, enqueue a probe where the effect may have happened, and mark as missed what
 * waited a day for a phone. Idempotent: two calls enqueue one job.
 *
 * @returns How many publications were handled.
 */
export async function enqueueDue(ctx: Context): Promise<number> {
  const own = await listSilent(ctx);
  for (const publication of own) await seeTo(ctx, publication);
  return own.length;
}

async function listSilent({ db, workspaceId, now }: Context): Promise<PublicationRow[]> {
  const silentSince = new Date(now.getTime() - SILENT_MS);
  const { state, dueAt, updatedAt } = publications;
  return db
    .select()
    .from(publications)
    .where(
      and(
        eq(publications.workspaceId, workspaceId),
        inArray(state, ["scheduled", "publishing", "verifying", "needs_action"]),
        lte(dueAt, now),
        sql`(${state} = 'scheduled' or ${updatedAt} < ${silentSince.toISOString()}::timestamptz)`,
      ),
    )
    .orderBy(dueAt)
    .limit(PUBLICATIONS_MAX)
    .for("update", { skipLocked: true });
}

async function seeTo(ctx: Context, publication: PublicationRow): Promise<void> {
  if (publication.state === "needs_action") return seeToHandOff(ctx, publication);
  const tryAt = publication.nextTryAt && publication.nextTryAt > ctx.now ? publication.nextTryAt : ctx.now;
  if (publication.state === "scheduled") return enqueuePublish(ctx, publication, tryAt);
  const intent = await newestIntent(ctx, publication.id);
  if (intent?.state === "queued") return enqueuePublish(ctx, publication, tryAt);
  const isInDoubt = intent?.state === "unknown" && intent.failureCode === "cannot_tell";
  if (intent && !isInDoubt && (intent.state === "armed" || intent.state === "unknown")) {
    await enqueueProbe(ctx, intent.id, ctx.now);
  }
}

async function seeToHandOff(ctx: Context, publication: PublicationRow): Promise<void> {
  const waitedMs = ctx.now.getTime() - (publication.dueAt ?? ctx.now).getTime();
  if (waitedMs < HAND_OFF_HOURS * 3_600_000) return;
  await logAttempt(ctx, publication, "hand_off", "failed", "missed");
  await changePublication(ctx, publication, { state: "missed" });
}
