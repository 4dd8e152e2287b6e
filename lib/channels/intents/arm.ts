import { and, eq, sql } from "drizzle-orm";
import { intents } from "@/db/schema/work/intents";
import { findCredential } from "@/lib/channels/credential";
import type { Context } from "@/lib/context";
import { staleAttempts } from "@/lib/metrics";
import type { Credential } from "@/lib/platforms/platform";
import { enqueue } from "@/lib/queue";
import type { Outcome } from "./outcome";
import { probeWaits } from "./probe-rules";

/** An intent that is ours to carry out now, or why it cannot be. */
type Armed =
  | {
      kind: "ready";
      subjectId: string;
      from: Credential;
      channelId: string;
      attempt: number;
      armedAt: Date;
    }
  | { kind: "channel_down"; subjectId: string; attempt: number };

/**
 * Take a queued intent for one attempt: from the commit on, its effect may have happened. The probe that
 * looks for it is asked for here, so that nothing armed can be forgotten.
 *
 * @returns Null if it is not queued: done, dropped, or in somebody else's hands.
 */
export async function armIntent(ctx: Context, intentId: string): Promise<Armed | null> {
  const { db, workspaceId, now: armedAt } = ctx;
  const [row] = await db
    .update(intents)
    .set({ state: "armed", attempt: sql`${intents.attempt} + 1`, armedAt, settledAt: null, notSeenAt: null })
    .where(and(eq(intents.workspaceId, workspaceId), eq(intents.id, intentId), eq(intents.state, "queued")))
    .returning({ channelId: intents.channelId, subjectId: intents.subjectId, attempt: intents.attempt });
  if (!row) return null;

  const { channelId, subjectId, attempt } = row;
  const from = await findCredential(ctx, channelId);
  if (!from) return { kind: "channel_down", subjectId, attempt };
  await askForProbe(ctx, intentId, new Date(armedAt.getTime() + probeWaits.armedMs));
  return { kind: "ready", subjectId, from, channelId, attempt, armedAt };
}

/**
 * Write down what became of an attempt.
 *
 * @returns False if another attempt, a webhook or a person has settled it since; then nothing is written.
 */
export async function settleIntent(
  ctx: Context,
  intentId: string,
  attempt: number,
  outcome: Outcome,
): Promise<boolean> {
  const { db, workspaceId, now } = ctx;
  const [row] = await db
    .update(intents)
    .set(columnsOf(outcome, now))
    .where(
      and(
        eq(intents.workspaceId, workspaceId),
        eq(intents.id, intentId),
        eq(intents.state, "armed"),
        eq(intents.attempt, attempt),
      ),
    )
    .returning({ kind: intents.kind });
  if (!row) {
    staleAttempts.inc();
    return false;
  }
  if (outcome.state === "unknown") {
    await askForProbe(ctx, intentId, new Date(now.getTime() + probeWaits.unknownMs[row.kind]));
  }
  return true;
}

/** Ask that Meta be read for this intent at `runAt`; a probe asked for earlier gives way. */
export async function askForProbe(ctx: Context, intentId: string, runAt: Date): Promise<void> {
  const { workspaceId } = ctx;
  await enqueue(
    ctx,
    "probe-intent",
    { workspaceId, intentId },
    { runAt, jobKey: `probe-intent/${intentId}` },
  );
}

/** How an outcome is kept on the intent. */
export function columnsOf(outcome: Outcome, now: Date) {
  const settledAt = outcome.state === "queued" ? null : now;
  if (outcome.state === "done") {
    const { externalId } = outcome;
    return { state: "done" as const, externalId, failure: null, failureCode: null, settledAt };
  }
  const failure = outcome.state === "unknown" ? null : outcome.meaning;
  return { state: outcome.state, failure, failureCode: outcome.code, settledAt };
}
