import { dropIntent } from "@/lib/channels/intents/decide-intent";
import type { Outcome } from "@/lib/channels/intents/outcome";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import type { GraphError } from "@/lib/meta/graph-error";
import {
  changePublication,
  enqueuePublish,
  lockPublication,
  logAttempt,
  NO_FAILURE,
  NO_PAUSE,
} from "@/lib/publishing/posts/locked-post";
import { enqueue } from "@/lib/queue";
import type { Claim } from "./claim-publication";

/** The first pause after "not now", and the longest that we choose ourselves. */
const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 30 * 60_000;

/** Why a publication did not go out. */
export interface Failure {
  /** One of the five meanings, or the code of a refusal of ours. */
  failure: string;
  code: string;
  /** The picture it failed at. */
  mediaId?: string | null;
}

/** Store the result of the call that makes a publication visible, whichever job found it out. */
export async function recordOutcome(ctx: Context, id: string, outcome: Outcome): Promise<void> {
  const { publication } = await lockPublication(ctx, id);
  const step = publication.state === "verifying" ? "verify" : "publish";
  switch (outcome.state) {
    case "done":
      await logAttempt(ctx, publication, step, "ok");
      await changePublication(ctx, publication, {
        state: "published",
        externalId: outcome.externalId,
        publishedAt: ctx.now,
        ...NO_FAILURE,
        ...NO_PAUSE,
      });
      return enqueue(ctx, "verify-publication", { workspaceId: ctx.workspaceId, publicationId: id });
    case "queued":
      await logAttempt(ctx, publication, step, "waiting", outcome.code);
      return changePublication(ctx, publication, { state: "publishing", failureCode: outcome.code });
    case "failed":
      await logAttempt(ctx, publication, step, "failed", outcome.code);
      return changePublication(ctx, publication, {
        state: "failed",
        failure: outcome.meaning,
        failureCode: outcome.code,
        failureMediaId: null,
        ...NO_PAUSE,
      });
    case "unknown":
      await logAttempt(ctx, publication, step, "unknown", outcome.code);
      return changePublication(ctx, publication, {
        state: "verifying",
        failureCode: outcome.code,
        ...NO_PAUSE,
      });
  }
}

/**
 * A publication failed before anything was visible: drop its intent and record why. Nothing happens if
 * somebody cancelled it meanwhile.
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

/**
 * Meta said "not now" to a publication: ask again later. Each pause is twice the last, and never shorter than Meta
 * asks for; asking sooner makes Meta's own limits last longer.
 *
 * @param error Of meaning `rate_limited` or `temporary`.
 */
export async function putOff(ctx: Context, id: string, error: GraphError): Promise<void> {
  const { publication } = await lockPublication(ctx, id);
  if (publication.state !== "publishing") return;
  const ownMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** publication.waits);
  const nextTryAt = new Date(ctx.now.getTime() + Math.max(ownMs, error.retryAfterMs ?? 0));
  const { meaning: failure, code: failureCode } = error;
  const waits = publication.waits + 1;
  await changePublication(ctx, publication, { waits, nextTryAt, failure, failureCode });
  if (failure === "rate_limited") announce(ctx, "channel", publication.channelId);
  await enqueuePublish(ctx, publication, nextTryAt);
}
