import { reasonToWait } from "@/lib/channels/credential";
import { markTokenInvalid } from "@/lib/channels/mark-token-invalid";
import { metaNow } from "@/lib/channels/meta-time";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { failpoint } from "@/lib/failpoint";
import { GraphError } from "@/lib/meta/graph-error";
import type { Credential, Sent } from "@/lib/platforms/platform";
import { armIntent, settleIntent } from "./arm";
import { type Outcome, outcomeOf } from "./outcome";
import { speakWithinMs } from "./probe-rules";

interface Errand {
  /** The one call that makes it happen. Runs outside any unit of work. */
  effect: (from: Credential) => Promise<Sent>;
  /**
   * Lock what the outcome is kept on, before the intent is: webhooks lock in that order, and one that is
   * being applied must be seen, or see us.
   */
  lock?: (ctx: Context) => Promise<void>;
  /** Keep the outcome on the thing itself, in the commit that settles the intent. */
  record: (ctx: Context, outcome: Outcome) => Promise<void>;
  /** After this it is too late to be said at all, as when the reply window closed meanwhile. */
  notAfter?: Date | null;
}

/**
 * Cause one effect at Meta, at most once.
 *
 * The intent is armed and committed before the call, so whatever stops us afterwards leaves a row that says
 * "this may have happened". Such a row is left alone here: `probeIntent`, asked for in the same commit, will
 * look for it at Meta. An intent that is not queued is nobody's errand, and nothing happens.
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

  if (armed.kind === "channel_down") {
    return settle({ state: "failed", meaning: "token_invalid", code: "channel_down" });
  }
  const { from, channelId, armedAt } = armed;
  const now = scope.clock();
  // The window is counted from what Meta's clock said.
  const metaTime = await inWorkspace(scope, metaNow);
  if (errand.notAfter && metaTime > errand.notAfter) {
    return settle({ state: "failed", meaning: "window_closed", code: "too_late" });
  }
  const notNow = reasonNotToCall(from, armedAt, now);
  if (notNow) {
    await settle({ state: "queued", meaning: notNow.meaning, code: notNow.code });
    throw notNow;
  }

  const told = await attempt(errand, from);
  failpoint("after_effect", armed.subjectId);
  if (!(told instanceof GraphError)) {
    await settle({ state: "done", externalId: told.externalId });
    return failpoint("after_settle", armed.subjectId);
  }
  const outcome = outcomeOf(told, armed.attempt);
  await settle(outcome, async (ctx) => {
    if (told.meaning === "token_invalid") await markTokenInvalid(ctx, channelId, told.code, armedAt);
  });
  failpoint("after_settle", armed.subjectId);
  if (outcome.state === "queued") throw told;
}

/** A worker that slept does not speak late, and what Meta wants left alone for a while is not called. */
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
    // Anything else is a bug: the row stays armed, and the probe finds out what came of it.
    if (error instanceof GraphError) return error;
    throw error;
  }
}
