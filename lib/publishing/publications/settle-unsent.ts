import { dropIntent } from "@/lib/channels/intents/decide-intent";
import type { Context } from "@/lib/context";
import { changeLeg } from "@/lib/publishing/posts/change-leg";
import { lockPublication } from "@/lib/publishing/posts/lock-post";
import { logAttempt } from "@/lib/publishing/posts/log-attempt";
import type { Claim } from "./claim-publication";
import { NO_PAUSE } from "./put-off";

/**
 * A leg failed before anything could be seen: drop what we owed and say why. Nothing happens if
 * somebody called it off meanwhile.
 *
 * @param failure One of the five meanings, or the code of a refusal of ours.
 */
export async function settleUnsent(ctx: Context, claim: Claim, failure: string, code: string): Promise<void> {
  if (!(await dropIntent(ctx, claim.intentId))) return;
  const { leg } = await lockPublication(ctx, claim.id);
  await logAttempt(ctx, claim, "prepare", "failed", code);
  await changeLeg(ctx, leg, { state: "failed", failure, failureCode: code, ...NO_PAUSE });
}
