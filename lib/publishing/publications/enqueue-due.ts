import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { publications } from "@/db/schema/publishing/publications";
import { askForProbe } from "@/lib/channels/intents/arm";
import type { Context } from "@/lib/context";
import { HAND_OFF_HOURS } from "@/lib/publishing/hand-off-rules";
import { changeLeg } from "@/lib/publishing/posts/change-leg";
import { enqueuePublish } from "@/lib/publishing/posts/enqueue-publish";
import type { Leg } from "@/lib/publishing/posts/lock-post";
import { logAttempt } from "@/lib/publishing/posts/log-attempt";
import { newestIntent } from "./claim-publication";

/** A leg that a job has in hand moves at least this often; the queue finds a dead worker's job much sooner. */
const SILENT_MS = 10 * 60_000;
const LEGS_MAX = 500;

/**
 * See to it that nothing of this workspace stays due with nobody working on it: ask for the job of what is
 * due, again for what went silent half-way, for a probe where the effect may have happened, and call missed
 * what waited a day for a phone. Asked as often as one likes; asking twice asks for one job.
 *
 * @returns How many legs were seen to.
 */
export async function enqueueDue(ctx: Context): Promise<number> {
  const legs = await listSilent(ctx);
  for (const leg of legs) await seeTo(ctx, leg);
  return legs.length;
}

async function listSilent({ db, workspaceId, now }: Context): Promise<Leg[]> {
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
    .limit(LEGS_MAX)
    .for("update", { skipLocked: true });
}

async function seeTo(ctx: Context, leg: Leg): Promise<void> {
  if (leg.state === "needs_action") return seeToHandOff(ctx, leg);
  const tryAt = leg.nextTryAt && leg.nextTryAt > ctx.now ? leg.nextTryAt : ctx.now;
  if (leg.state === "scheduled") return enqueuePublish(ctx, leg, tryAt);
  const intent = await newestIntent(ctx, leg.id);
  if (intent?.state === "queued") return enqueuePublish(ctx, leg, tryAt);
  const isInDoubt = intent?.state === "unknown" && intent.failureCode === "cannot_tell";
  if (intent && !isInDoubt && (intent.state === "armed" || intent.state === "unknown")) {
    await askForProbe(ctx, intent.id, ctx.now);
  }
}

async function seeToHandOff(ctx: Context, leg: Leg): Promise<void> {
  const waitedMs = ctx.now.getTime() - (leg.dueAt ?? ctx.now).getTime();
  if (waitedMs < HAND_OFF_HOURS * 3_600_000) return;
  await logAttempt(ctx, leg, "hand_off", "failed", "missed");
  await changeLeg(ctx, leg, { state: "missed" });
}
