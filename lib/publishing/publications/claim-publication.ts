import { and, desc, eq } from "drizzle-orm";
import type { RemoteSteps } from "@/db/schema/publishing/publications";
import { intents } from "@/db/schema/work/intents";
import type { Context } from "@/lib/context";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { PlatformName } from "@/lib/platforms/platform";
import { changeLeg } from "@/lib/publishing/posts/change-leg";
import { enqueuePublish } from "@/lib/publishing/posts/enqueue-publish";
import { type Leg, lockPublication, type PostRow } from "@/lib/publishing/posts/lock-post";
import { logAttempt } from "@/lib/publishing/posts/log-attempt";
import { publisherOf } from "@/lib/publishing/posts/publisher-of";
import { readImages } from "@/lib/publishing/posts/read-post";
import type { PostKind, PostView } from "@/lib/publishing/shapes";
import { enqueue } from "@/lib/queue";
import { NO_FAILURE, NO_PAUSE, pausedUntil } from "./put-off";

/** What was due so long ago that publishing it would surprise everybody. */
const LATE_HOURS_MAX = 24;

/** One leg as its job works on it. `attempt` is the fence: only the attempt that claimed may write. */
export interface Claim {
  id: string;
  postId: string;
  channelId: string;
  platform: PlatformName;
  kind: PostKind;
  text: string;
  images: PostView["images"];
  steps: RemoteSteps;
  attempt: number;
  intentId: string;
  dueAt: Date;
}

/**
 * Take a leg that is due, or go on with one that a job of ours left half-way.
 *
 * @returns Null if there is nothing to do: it is not due, it is done, it was cancelled, its effect is being
 *   looked for, or it is one for a person with a phone, who has now been asked.
 */
export async function claimPublication(ctx: Context, id: string): Promise<Claim | null> {
  const locked = await lockPublication(ctx, id).catch(nothing);
  if (!locked) return null;
  const { post, leg } = locked;
  // Asked for too early: its own job comes when Meta may be asked again.
  if (leg.nextTryAt && leg.nextTryAt > ctx.now) return null;
  if (leg.state === "publishing") return resume(ctx, post, leg);
  if (leg.state !== "scheduled" || !leg.dueAt || leg.dueAt > ctx.now) return null;

  const attempt = leg.attempt + 1;
  if (ctx.now.getTime() - leg.dueAt.getTime() > LATE_HOURS_MAX * 3_600_000) {
    await logAttempt(ctx, { id, attempt }, "started", "failed", "missed");
    await changeLeg(ctx, leg, { state: "missed", attempt });
    return null;
  }
  const until = await pausedUntil(ctx, leg);
  if (until) return waitWithOthers(ctx, leg, until);
  await logAttempt(ctx, { id, attempt }, "started", "ok");
  if (!publisherOf(leg.platform, post.kind)) {
    await changeLeg(ctx, leg, { state: "needs_action", attempt });
    await enqueue(ctx, "send-hand-off", { workspaceId: ctx.workspaceId, publicationId: id });
    return null;
  }
  const intentId = await owe(ctx, leg);
  await changeLeg(ctx, leg, { state: "publishing", attempt, ...NO_FAILURE, ...NO_PAUSE });
  return claimOf(ctx, post, { ...leg, attempt }, intentId);
}

/** Meta has asked this channel to wait: what is due meanwhile is not even tried. */
async function waitWithOthers(ctx: Context, leg: Leg, nextTryAt: Date): Promise<null> {
  await changeLeg(ctx, leg, { nextTryAt, failure: "rate_limited", failureCode: "paused" });
  await enqueuePublish(ctx, leg, nextTryAt);
  return null;
}

/** A leg that went with its post while its job waited is nothing to complain about. */
function nothing(error: unknown): null {
  if (error instanceof Refusal && error.code === "not_found") return null;
  throw error;
}

async function owe({ db, workspaceId, now: createdAt }: Context, leg: Leg): Promise<string> {
  const id = newId();
  const owed = { kind: "publication", subjectId: leg.id, state: "queued" } as const;
  await db.insert(intents).values({ workspaceId, id, channelId: leg.channelId, createdAt, ...owed });
  return id;
}

/** Only while nothing has been asked of Meta that might have made it visible: then the probe has it. */
async function resume(ctx: Context, post: PostRow, leg: Leg): Promise<Claim | null> {
  const intent = await newestIntent(ctx, leg.id);
  return intent?.state === "queued" ? claimOf(ctx, post, leg, intent.id) : null;
}

/** The newest effect owed for a leg. */
export async function newestIntent({ db, workspaceId }: Context, publicationId: string) {
  const [intent] = await db
    .select()
    .from(intents)
    .where(and(eq(intents.workspaceId, workspaceId), eq(intents.subjectId, publicationId)))
    .orderBy(desc(intents.id))
    .limit(1);
  return intent ?? null;
}

async function claimOf(ctx: Context, post: PostRow, leg: Leg, intentId: string): Promise<Claim> {
  const { id, channelId, platform, remote: steps, attempt } = leg;
  const text = leg.textOverride ?? post.text;
  const images = await readImages(ctx, post.id);
  const dueAt = leg.dueAt ?? ctx.now;
  return {
    id,
    postId: post.id,
    channelId,
    platform,
    kind: post.kind,
    text,
    images,
    steps,
    attempt,
    intentId,
    dueAt,
  };
}
