import { dropIntent } from "@/lib/channels/intents/decide-intent";
import type { Context } from "@/lib/context";
import { changePublication } from "@/lib/publishing/posts/change-publication";
import { lockPublication } from "@/lib/publishing/posts/lock-post";
import { logAttempt } from "@/lib/publishing/posts/log-attempt";
import type { Claim } from "./claim-publication";
import { NO_PAUSE } from "./put-off";

/** Why a publication did not go out. */
export interface Failure {
  /** One of the five meanings, or the code of a refusal of ours. */
  failure: string;
  code: string;
  /** The picture it failed at. */
  mediaId?: string | null;
}

/**
 * A publication failed before anything could be seen: drop what we owed and say why. Nothing happens if
 * somebody called it off meanwhile.
 */
export async function settleUnsent(
  ctx: Context,
  claim: Claim,
  { failure, code, mediaId = null }: Failure,
): Promise<void> {
  if (!(await dropIntent(ctx, claim.intentId))) return;
  const { publication } = await lockPublication(ctx, claim.id);
  await logAttempt(ctx, claim, "prepare", "failed", code);
  await changePublication(ctx, publication, {
    state: "failed",
    failure,
    failureCode: code,
    failureMediaId: mediaId,
    ...NO_PAUSE,
  });
}
