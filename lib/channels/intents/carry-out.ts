import { and, eq, sql } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { intents } from "@/db/schema/work/intents";
import { findCredential, reasonToWait } from "@/lib/channels/credential";
import { markTokenInvalid } from "@/lib/channels/mark-token-invalid";
import { metaNow } from "@/lib/channels/meta-time";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { failpoint } from "@/lib/failpoint";
import { GraphError } from "@/lib/meta/graph-error";
import { staleAttempts } from "@/lib/metrics";
import type { Credential, Sent } from "@/lib/platforms/platform";
import { enqueueProbe } from "./enqueue-probe";
import { type IntentSubject, type Outcome, outcomeOf } from "./outcome";
import { probeWaits, speakWithinMs } from "./probe-rules";

interface Errand extends IntentSubject {
  /** The one call that makes it happen. Runs outside any unit of work. */
  effect: (from: Credential) => Promise<Sent>;
  /** After this it must not be sent any more, for example because the reply window has closed. */
  notAfter?: Date | null;
}

/**
 * Cause one effect at Meta, at most once.
 *
 * The intent is armed and committed before the call, so whatever stops us afterwards leaves a row that says
 * "this may have happened". Such a row is left alone here: `probeIntent`, enqueued in the same commit, will
 * look for it at Meta. For an intent that is not queued nothing happens.
 *
 * @throws GraphError if Meta said "not now"; the intent is queued again, and the queue waits.
 */
export async function carryOut(scope: Scope, intentId: string, errand: Errand): Promise<void> {
  const armed = await inWorkspace(scope, (ctx) => armIntent(ctx, intentId));
  if (!armed) return;
  failpoint("after_arm", armed.subjectId);

  const settle = (outcome: Outcome, onSettled?: (ctx: Context) => Promise<void>) =>
    inWorkspace(scope, async (ctx) => {
      await errand.lock?.(ctx);
      if (await settleIntent(ctx, intentId, armed.attempt, outcome)) await errand.record(ctx, outcome);
      await onSettled?.(ctx);
    });

  const { from, channelId, armedAt } = armed;
  if (!from) return settle({ state: "failed", meaning: "token_invalid", code: "channel_down" });
  const now = scope.clock();
  // The window is counted by Meta's clock.
  const metaTime = await inWorkspace(scope, metaNow);
  if (errand.notAfter && metaTime > errand.notAfter) {
    return settle({ state: "failed", meaning: "window_closed", code: "too_late" });
  }
  const notNow = reasonNotToCall(from, armedAt, now);
  if (notNow) {
    await settle({ state: "queued", meaning: notNow.meaning, code: notNow.code });
    throw notNow;
  }

  const answer = await attempt(errand, from);
  failpoint("after_effect", armed.subjectId);
  if (!(answer instanceof GraphError)) {
    await settle({ state: "done", externalId: answer.externalId });
    return failpoint("after_settle", armed.subjectId);
  }
  const outcome = outcomeOf(answer, armed.attempt);
  await settle(outcome, async (ctx) => {
    if (answer.meaning === "token_invalid") await markTokenInvalid(ctx, channelId, answer.code, armedAt);
  });
  failpoint("after_settle", armed.subjectId);
  if (outcome.state === "queued") throw answer;
}

/**
 * Take a queued intent for one attempt: from the commit on, its effect may have happened. The probe that
 * looks for it is enqueued here, so that no armed intent can be forgotten.
 *
 * @returns Null if it is not queued: done, dropped, or taken by another attempt. Without `from`, its channel
 *   is not connected.
 */
export async function armIntent(ctx: Context, intentId: string) {
  const { db, workspaceId, now: armedAt } = ctx;
  const [row] = await db
    .update(intents)
    .set({ state: "armed", attempt: sql`${intents.attempt} + 1`, armedAt, settledAt: null, notSeenAt: null })
    .where(and(isRow(intents, workspaceId, intentId), eq(intents.state, "queued")))
    .returning({ channelId: intents.channelId, subjectId: intents.subjectId, attempt: intents.attempt });
  if (!row) return null;
  const from = await findCredential(ctx, row.channelId);
  if (from) await enqueueProbe(ctx, intentId, new Date(armedAt.getTime() + probeWaits.armedMs));
  return { ...row, from, armedAt };
}

/**
 * Store the outcome of an attempt.
 *
 * @returns False if another attempt, a webhook or a person has settled it since; then nothing is written.
 */
export async function settleIntent(ctx: Context, id: string, attempt: number, outcome: Outcome) {
  const { db, workspaceId, now } = ctx;
  const isOurs = and(eq(intents.state, "armed"), eq(intents.attempt, attempt));
  const [row] = await db
    .update(intents)
    .set(columnsOf(outcome, now))
    .where(and(isRow(intents, workspaceId, id), isOurs))
    .returning({ kind: intents.kind });
  if (!row) staleAttempts.inc();
  if (row && outcome.state === "unknown") {
    await enqueueProbe(ctx, id, new Date(now.getTime() + probeWaits.unknownMs[row.kind]));
  }
  return row !== undefined;
}

/** The columns of an intent that hold its outcome. */
export function columnsOf(outcome: Outcome, now: Date) {
  const settledAt = outcome.state === "queued" ? null : now;
  if (outcome.state === "done") {
    return { state: "done" as const, failure: null, failureCode: null, settledAt };
  }
  const failure = outcome.state === "unknown" ? null : outcome.meaning;
  return { state: outcome.state, failure, failureCode: outcome.code, settledAt };
}

/** A worker that was suspended does not send late, and a channel Meta has paused is not called. */
function reasonNotToCall(from: Credential, armedAt: Date, now: Date): GraphError | null {
  if (now.getTime() - armedAt.getTime() > speakWithinMs) {
    return new GraphError({ meaning: "temporary", code: "slept", mayHaveHappened: false });
  }
  return reasonToWait(from, false);
}

async function attempt({ effect }: Errand, from: Credential): Promise<Sent | GraphError> {
  try {
    return await effect(from);
  } catch (error) {
    // Any other error is a bug: the row stays armed, and the probe finds out whether the effect happened.
    if (error instanceof GraphError) return error;
    throw error;
  }
}
