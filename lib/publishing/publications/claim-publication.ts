import { and, desc, eq } from "drizzle-orm";
import type { RemoteSteps } from "@/db/schema/publishing/publications";
import { intents } from "@/db/schema/work/intents";
import type { Context } from "@/lib/context";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { PlatformName } from "@/lib/platforms/platform";
import { changePublication } from "@/lib/publishing/posts/change-publication";
import { enqueuePublish } from "@/lib/publishing/posts/enqueue-publish";
import { lockPublication, type PostRow, type PublicationRow } from "@/lib/publishing/posts/lock-post";
import { logAttempt } from "@/lib/publishing/posts/log-attempt";
import { publisherOf } from "@/lib/publishing/posts/publisher-of";
import { readImages } from "@/lib/publishing/posts/read-post";
import type { PostKind, PostView } from "@/lib/publishing/shapes";
import { enqueue } from "@/lib/queue";
import { NO_FAILURE, NO_PAUSE, pausedUntil } from "./put-off";

/** What was due so long ago that publishing it would surprise everybody. */
const LATE_HOURS_MAX = 24;

/** One publication as its job works on it. `attempt` is the fence: only the attempt that claimed may write. */
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
 * Take a publication that is due, or go on with one that a job of ours left half-way.
 *
 * @returns Null if there is nothing to do: it is not due, it is done, it was cancelled, its effect is being
 *   looked for, or it is one for a person with a phone, who has now been asked.
 */
export async function claimPublication(ctx: Context, id: string): Promise<Claim | null> {
  const locked = await lockPublication(ctx, id).catch(nothing);
  if (!locked) return null;
  const { post, publication } = locked;
  // Asked for too early: its own job comes when Meta may be asked again.
  if (publication.nextTryAt && publication.nextTryAt > ctx.now) return null;
  if (publication.state === "publishing") return resume(ctx, post, publication);
  if (publication.state !== "scheduled" || !publication.dueAt || publication.dueAt > ctx.now) return null;

  const attempt = publication.attempt + 1;
  if (ctx.now.getTime() - publication.dueAt.getTime() > LATE_HOURS_MAX * 3_600_000) {
    await logAttempt(ctx, { id, attempt }, "started", "failed", "missed");
    await changePublication(ctx, publication, { state: "missed", attempt });
    return null;
  }
  const until = await pausedUntil(ctx, publication);
  if (until) return waitWithOthers(ctx, publication, until);
  await logAttempt(ctx, { id, attempt }, "started", "ok");
  if (!publisherOf(publication.platform, post.kind)) {
    await changePublication(ctx, publication, { state: "needs_action", attempt });
    await enqueue(ctx, "send-hand-off", { workspaceId: ctx.workspaceId, publicationId: id });
    return null;
  }
  const intentId = await owe(ctx, publication);
  await changePublication(ctx, publication, { state: "publishing", attempt, ...NO_FAILURE, ...NO_PAUSE });
  return claimOf(ctx, post, { ...publication, attempt }, intentId);
}

/** Meta has asked this channel to wait: what is due meanwhile is not even tried. */
async function waitWithOthers(ctx: Context, publication: PublicationRow, nextTryAt: Date): Promise<null> {
  await changePublication(ctx, publication, { nextTryAt, failure: "rate_limited", failureCode: "paused" });
  await enqueuePublish(ctx, publication, nextTryAt);
  return null;
}

/** A publication that went with its post while its job waited is nothing to complain about. */
function nothing(error: unknown): null {
  if (error instanceof Refusal && error.code === "not_found") return null;
  throw error;
}

async function owe(
  { db, workspaceId, now: createdAt }: Context,
  publication: PublicationRow,
): Promise<string> {
  const id = newId();
  const owed = { kind: "publication", subjectId: publication.id, state: "queued" } as const;
  await db.insert(intents).values({ workspaceId, id, channelId: publication.channelId, createdAt, ...owed });
  return id;
}

/** Only while nothing has been asked of Meta that might have made it visible: then the probe has it. */
async function resume(ctx: Context, post: PostRow, publication: PublicationRow): Promise<Claim | null> {
  const intent = await newestIntent(ctx, publication.id);
  return intent?.state === "queued" ? claimOf(ctx, post, publication, intent.id) : null;
}

/** The newest effect owed for a publication. */
export async function newestIntent({ db, workspaceId }: Context, publicationId: string) {
  const [intent] = await db
    .select()
    .from(intents)
    .where(and(eq(intents.workspaceId, workspaceId), eq(intents.subjectId, publicationId)))
    .orderBy(desc(intents.id))
    .limit(1);
  return intent ?? null;
}

async function claimOf(
  ctx: Context,
  post: PostRow,
  publication: PublicationRow,
  intentId: string,
): Promise<Claim> {
  const { id, channelId, platform, remote: steps, attempt } = publication;
  const text = publication.textOverride ?? post.text;
  const images = await readImages(ctx, post.id);
  const dueAt = publication.dueAt ?? ctx.now;
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
