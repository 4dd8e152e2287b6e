import { isRow } from "@/db/is-row";
import { posts } from "@/db/schema/publishing/posts";
import { publications, type RemoteSteps } from "@/db/schema/publishing/publications";
import { carryOut } from "@/lib/channels/intents/carry-out";
import { inWorkspace, type Scope } from "@/lib/context";
import { Refusal, refuse } from "@/lib/errors";
import { GraphError } from "@/lib/meta/graph-error";
import type { PublishedPost, Publishing } from "@/lib/platforms/publishing";
import { refusalKindOf } from "@/lib/platforms/refusal-rules";
import { enqueuePublish, logAttempt } from "@/lib/publishing/posts/locked-post";
import { publisherOf } from "@/lib/publishing/posts/targets";
import { type Claim, claimPublication, newestIntent } from "./claim-publication";
import { PictureRefusal, preparePublication } from "./prepare-publication";
import { type Failure, putOff, recordOutcome, settleUnsent } from "./record-outcome";

/** Longer than this we do not wait for Meta to be ready, nor for it to stop saying "not now". */
const STUCK_MINUTES_MAX = 30;
const GIVE_UP_HOURS = 6;

/**
 * Carry out one publication of a post: upload everything unpublished, then make it visible by the one call
 * that is never made twice. Run again at any moment it continues where it was, or does nothing. Where Meta
 * said "not now" it is put off.
 */
export async function publishPublication(scope: Scope, id: string): Promise<void> {
  const claim = await inWorkspace(scope, (ctx) => claimPublication(ctx, id));
  const publisher = claim && publisherOf(claim.platform, claim.kind);
  if (!claim || !publisher) return;
  if (!(await bringToMeta(scope, claim, publisher))) return;
  try {
    await carryOut(scope, claim.intentId, {
      // As stored, not as remembered: it is what the probe would look for.
      effect: async (from) => {
        const { steps, ...post } = await readStored(scope, id);
        return publisher.publish(from, steps, post);
      },
      record: (ctx, outcome) => recordOutcome(ctx, id, outcome),
    });
  } catch (error) {
    if (!isNotNow(error)) throw error;
    await inWorkspace(scope, (ctx) => putOff(ctx, id, error));
  }
}

const isNotNow = (error: unknown): error is GraphError =>
  error instanceof GraphError && (error.meaning === "temporary" || error.meaning === "rate_limited");

/** @returns Whether it is ready; if not, that has been written down. */
async function bringToMeta(scope: Scope, claim: Claim, publisher: Publishing): Promise<boolean> {
  try {
    const state = await preparePublication(scope, claim, publisher);
    if (state.state === "ready") return true;
    if (state.state === "working") await waitForMeta(scope, claim, state.waitMs);
    else await giveUp(scope, claim, { failure: "refused", ...aboutPicture(claim, state) });
  } catch (error) {
    await sayWhy(scope, claim, error);
  }
  return false;
}

/** The steps stored so far. They do not change once the intent is armed, so reading needs no lock. */
async function readStored(scope: Scope, id: string): Promise<PublishedPost & { steps: RemoteSteps }> {
  return inWorkspace(scope, async (ctx) => {
    const { db, workspaceId } = ctx;
    const { remote: steps, textOverride, postId } = publications;
    const [row] = await db
      .select({ steps, textOverride, text: posts.text })
      .from(publications)
      .innerJoin(posts, isRow(posts, workspaceId, postId))
      .where(isRow(publications, workspaceId, id));
    const stored = row ?? refuse("not_found", `publication ${id}`);
    const intent = await newestIntent(ctx, id);
    const isAgain = (intent?.attempt ?? 1) > 1;
    return { steps: stored.steps, text: stored.textOverride ?? stored.text, isAgain };
  });
}

/** Meta is still fetching: try again later. No attempt owns the publication meanwhile. */
async function waitForMeta(scope: Scope, claim: Claim, waitMs: number): Promise<void> {
  const now = scope.clock();
  if (now.getTime() - claim.dueAt.getTime() > STUCK_MINUTES_MAX * 60_000) {
    return giveUp(scope, claim, { failure: "temporary", code: "stuck" });
  }
  await inWorkspace(scope, async (ctx) => {
    await logAttempt(ctx, claim, "prepare", "waiting");
    await enqueuePublish(ctx, claim, new Date(ctx.now.getTime() + waitMs));
  });
}

/** An error before the visible call leaves the publication failed, or waiting for the queue; never in doubt. */
async function sayWhy(scope: Scope, claim: Claim, error: unknown): Promise<void> {
  if (error instanceof Refusal) {
    if (error.code === "conflict") return; // Another attempt has it.
    const failure = error.code === "channel_down" ? "token_invalid" : error.code;
    const mediaId = error instanceof PictureRefusal ? error.mediaId : null;
    return giveUp(scope, claim, { failure, code: error.code, mediaId });
  }
  if (!(error instanceof GraphError)) throw error;
  const { meaning, code } = error;
  const lateMs = scope.clock().getTime() - claim.dueAt.getTime();
  if (!isNotNow(error) || lateMs > GIVE_UP_HOURS * 3_600_000) {
    return giveUp(scope, claim, { failure: meaning, ...aboutPicture(claim, error) });
  }
  await inWorkspace(scope, async (ctx) => {
    await logAttempt(ctx, claim, "prepare", "waiting", code);
    await putOff(ctx, claim.id, error);
  });
}

/** The picture that Meta rejected; none if the error is about the account. */
function aboutPicture(claim: Claim, { code, picture }: { code: string; picture?: number | null }) {
  const media = typeof picture === "number" ? claim.images[picture]?.media : undefined;
  return { code, mediaId: media && refusalKindOf(code) === null ? media.id : null };
}

const giveUp = (scope: Scope, claim: Claim, failure: Failure) =>
  inWorkspace(scope, (ctx) => settleUnsent(ctx, claim, failure));
