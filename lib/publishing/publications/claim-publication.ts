import { and, desc, eq, gt, inArray, max } from "drizzle-orm";
import { publications, type RemoteSteps } from "@/db/schema/publishing/publications";
import { intents } from "@/db/schema/work/intents";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { readImages } from "@/lib/publishing/posts/get-post";
import {
  changePublication,
  enqueuePublish,
  findLockedPublication,
  logAttempt,
  NO_FAILURE,
  NO_PAUSE,
  type PostRow,
  type PublicationRow,
} from "@/lib/publishing/posts/locked-post";
import { publisherOf } from "@/lib/publishing/posts/targets";
import type { PostKind, PostView } from "@/lib/publishing/shapes";
import { enqueue } from "@/lib/queue";

/** What was due so long ago that publishing it would surprise everybody. */
const LATE_HOURS_MAX = 24;

/** One publication as its job works on it. `attempt` is the fence: only the attempt that claimed may write. */
export interface Claim extends Pick<PublicationRow, "id" | "postId" | "channelId" | "platform" | "attempt"> {
  kind: PostKind;
  text: string;
  images: PostView["images"];
  steps: RemoteSteps;
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
  const locked = await findLockedPublication(ctx, id);
  if (!locked) return null;
  const { post, publication } = locked;
  // Too early: its own job runs when Meta may be called again.
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

/**
 * Until when Meta wants a channel left alone, as it said of one of its publications; null if it may be called. What
 * else is due there waits with that one, instead of being refused and making it longer.
 */
async function pausedUntil({ db, workspaceId, now }: Context, { channelId }: PublicationRow) {
  const { state, failure, nextTryAt } = publications;
  const [row] = await db
    .select({ until: max(nextTryAt) })
    .from(publications)
    .where(
      and(
        eq(publications.workspaceId, workspaceId),
        eq(publications.channelId, channelId),
        inArray(state, ["scheduled", "publishing"]),
        eq(failure, "rate_limited"),
        gt(nextTryAt, now),
      ),
    );
  return row?.until ?? null;
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

/** Only if no call that may have made it visible was sent; otherwise the probe decides. */
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
  const { id, postId, channelId, platform, attempt, remote: steps } = publication;
  const text = publication.textOverride ?? post.text;
  const images = await readImages(ctx, post.id);
  const content = { kind: post.kind, text, images };
  const dueAt = publication.dueAt ?? ctx.now;
  return { id, postId, channelId, platform, attempt, steps, ...content, intentId, dueAt };
}
