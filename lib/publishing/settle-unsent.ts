import { dropIntent } from "@/lib/channels/decide-intent";
import type { Context } from "@/lib/context";
import { changeLeg } from "./change-leg";
import type { Claim } from "./claim-publication";
import { lockPublication } from "./lock-post";
import { logAttempt } from "./log-attempt";

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
  await changeLeg(ctx, leg, { state: "failed", failure, failureCode: code });
}
