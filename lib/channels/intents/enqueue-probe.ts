import { and, asc, eq, lte, ne, or } from "drizzle-orm";
import { intents } from "@/db/schema/work/intents";
import type { Context } from "@/lib/context";
import { enqueue } from "@/lib/queue";

/** Enqueue the probe of this intent at `runAt`. It replaces an earlier job for the same intent. */
export async function enqueueProbe(ctx: Context, intentId: string, runAt: Date): Promise<void> {
  const payload = { workspaceId: ctx.workspaceId, intentId };
  await enqueue(ctx, "probe-intent", payload, { runAt, jobKey: `probe-intent/${intentId}` });
}

/** A probe comes minutes after arming; one this late has used up its tries while Meta was away. */
const OVERDUE_MS = 3_600_000;
const INTENTS_MAX = 500;

/**
 * Enqueue again the probes of intents still in doubt after an hour. One whose probe could not decide is left
 * out: it is for a person to decide.
 *
 * @returns How many were enqueued.
 */
export async function enqueueDueProbes(ctx: Context): Promise<number> {
  const { db, workspaceId, now } = ctx;
  const before = new Date(now.getTime() - OVERDUE_MS);
  const due = await db
    .select({ id: intents.id })
    .from(intents)
    .where(
      and(
        eq(intents.workspaceId, workspaceId),
        or(
          eq(intents.state, "armed"),
          and(eq(intents.state, "unknown"), ne(intents.failureCode, "cannot_tell")),
        ),
        lte(intents.armedAt, before),
      ),
    )
    .orderBy(asc(intents.armedAt))
    .limit(INTENTS_MAX);
  for (const { id } of due) await enqueueProbe(ctx, id, now);
  return due.length;
}
