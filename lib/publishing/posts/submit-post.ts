import { isRow } from "@/db/is-row";
import { posts } from "@/db/schema/publishing/posts";
import { publications } from "@/db/schema/publishing/publications";
import { recordAudit } from "@/lib/audit";
import { type Context, memberOf } from "@/lib/context";
import { wallClock } from "@/lib/days";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { scheduleRefusal } from "@/lib/publishing/schedule-rules";
import { type PostView, Rescheduling, Submission } from "@/lib/publishing/shapes";
import { mayMove } from "@/lib/publishing/state-rules";
import { allow } from "@/lib/workspaces/allow";
import { findInstant } from "@/lib/zones";
import { checkPost } from "./check-post";
import { getPost } from "./get-post";
import { enqueuePublish, type LockedPost, lockVersion } from "./locked-post";
import { writeContent } from "./write-content";

/**
 * Publish a draft now, or schedule it for a wall-clock time in the workspace's zone. Each channel gets its
 * own job, so that one that fails leaves the others alone.
 *
 * @throws Refusal `forbidden`; `not_found`; `conflict` if somebody saved meanwhile or it was submitted
 *   already; `in_the_past`, `too_far_ahead` (a year), `invalid` for a date there is not; `channel_required`,
 *   `empty`, `too_long` and what else `checkPublication` finds.
 */
export async function submitPost(ctx: Context, submission: Submission): Promise<PostView> {
  allow(ctx, "publish");
  const { id, expectedVersion, when } = Submission.parse(submission);
  const locked = await lockVersion(ctx, id, expectedVersion);
  if (locked.post.submittedAt) refuse("conflict", `post ${id} was submitted already`);
  await checkPost(ctx, locked);

  const dueAt = when.kind === "now" ? ctx.now : dueAtOf(ctx, when, locked.post.zone);
  const isSecondTime = when.kind === "at" && when.isSecondTime === true;
  await promise(ctx, locked, { dueAt, isSecondTime, submittedAt: ctx.now });
  await recordAudit(ctx, "post.submitted", id, {
    dueAt: dueAt.toISOString(),
    channels: locked.publications.length,
  });
  return getPost(ctx, id);
}

/**
 * Move a post to another wall-clock time. A draft stays a draft, with a time it is meant for.
 *
 * @throws Refusal `forbidden`; `not_found`; `conflict` if somebody saved meanwhile, or it is out or on its
 *   way; `in_the_past`, `too_far_ahead`, `invalid`.
 */
export async function changeSchedule(ctx: Context, rescheduling: Rescheduling): Promise<PostView> {
  allow(ctx, "publish");
  const { id, expectedVersion, ...time } = Rescheduling.parse(rescheduling);
  const locked = await lockVersion(ctx, id, expectedVersion);
  if (!mayMove(locked.publications.map(({ state }) => state))) refuse("conflict", "It is out or on its way");

  const dueAt = dueAtOf(ctx, time, locked.post.zone);
  const { isSecondTime = false } = time;
  await promise(ctx, locked, { dueAt, isSecondTime, submittedAt: locked.post.submittedAt });
  await recordAudit(ctx, "post.rescheduled", id, { dueAt: dueAt.toISOString() });
  return getPost(ctx, id);
}

/**
 * Turn a scheduled post back into a draft that keeps its time. A revision that was not applied becomes the
 * draft's content.
 *
 * @throws Refusal `forbidden`; `not_found`; `conflict` as `changeSchedule`.
 */
export async function withdrawPost(
  ctx: Context,
  request: { id: string; expectedVersion: number },
): Promise<PostView> {
  allow(ctx, "publish");
  const locked = await lockVersion(ctx, request.id, request.expectedVersion);
  if (!mayMove(locked.publications.map(({ state }) => state))) refuse("conflict", "It is out or on its way");
  const { scheduledAt: dueAt, isSecondTime, revision } = locked.post;
  const written = revision ? await writeContent(ctx, { id: request.id, ...revision }, locked) : locked;
  await promise(ctx, written, { dueAt, isSecondTime, submittedAt: null });
  await recordAudit(ctx, "post.withdrawn", request.id);
  return getPost(ctx, request.id);
}

interface Time {
  local: string;
  isSecondTime?: boolean | undefined;
}

function dueAtOf({ now }: Context, { local, isSecondTime = false }: Time, zone: string): Date {
  const moment = findInstant(local, zone, isSecondTime);
  const refusal = scheduleRefusal(moment, now);
  return moment && !refusal ? moment : refuse(refusal ?? "invalid", local);
}

interface Schedule {
  dueAt: Date | null;
  isSecondTime: boolean;
  submittedAt: Date | null;
}

/**
 * Write the time down, on the post and on every publication that was not cancelled. The wall-clock time is
 * stored as it will show: for a time that clocks skip, the one they jump to.
 */
async function promise(
  ctx: Context,
  { post, publications: own }: LockedPost,
  { dueAt, isSecondTime, submittedAt }: Schedule,
): Promise<void> {
  const { db, workspaceId, now: updatedAt } = ctx;
  const scheduledLocal = dueAt && wallClock(dueAt, post.zone);
  const version = post.version + 1;
  const updatedBy = memberOf(ctx);
  await db
    .update(posts)
    .set({ scheduledLocal, scheduledAt: dueAt, isSecondTime, submittedAt, version, updatedBy, updatedAt })
    .where(isRow(posts, workspaceId, post.id));
  const state = submittedAt ? "scheduled" : "draft";
  for (const publication of own.filter((one) => one.state !== "cancelled")) {
    await db
      .update(publications)
      .set({ state, dueAt: submittedAt ? dueAt : null, updatedAt })
      .where(isRow(publications, workspaceId, publication.id));
    if (submittedAt && dueAt) await enqueuePublish(ctx, publication, dueAt);
    announce(ctx, "publication", publication.id);
  }
  announce(ctx, "post", post.id);
}
