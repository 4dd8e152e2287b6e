import { and, eq, inArray } from "drizzle-orm";
import { postMedia } from "@/db/schema/publishing/post-media";
import { posts } from "@/db/schema/publishing/posts";
import { publications } from "@/db/schema/publishing/publications";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { newId } from "@/lib/ids";
import { findMedia } from "@/lib/media/find-media";
import { Draft, type PostView, type TargetView } from "@/lib/publishing/shapes";
import { mayChange } from "@/lib/publishing/state-rules";
import { allow } from "@/lib/workspaces/allow";
import { checkPost } from "./check-post";
import { enqueuePublish } from "./enqueue-publish";
import { getPost } from "./get-post";
import { readTargets } from "./list-targets";
import { type Leg, type Locked, lockPost } from "./lock-post";

/**
 * Keep a post as its author leaves it: words, pictures, channels and what differs on each.
 *
 * Saved often while somebody writes, so it may be incomplete. One that waits for its time stays planned, and
 * must therefore stay publishable. The same new post twice is stored once.
 *
 * @throws Refusal `forbidden`; `not_found` for a picture or channel that is not here, or a deleted post;
 *   `conflict` if somebody saved meanwhile, or it is out or on its way; for a planned post whatever
 *   `submitPost` refuses.
 */
export async function savePost(ctx: Context, draft: Draft): Promise<PostView> {
  allow(ctx, "write_posts");
  const asked = Draft.parse(draft);
  const known = await lockPost(ctx, asked.id);
  if (known && asked.expectedVersion === null && known.post.version === 1) return getPost(ctx, asked.id);
  if (known ? known.post.version !== asked.expectedVersion : asked.expectedVersion !== null) {
    refuse(known ? "conflict" : "not_found", `post ${asked.id}`);
  }
  if (known && !mayChange(known.legs.map(({ state }) => state)))
    refuse("conflict", "It is out or on its way");

  await writePost(ctx, asked, known);
  await writeImages(ctx, asked);
  await writeLegs(ctx, asked, known);
  if (known?.post.submittedAt) await checkPost(ctx, asked.id);
  announce(ctx, "post", asked.id);
  return getPost(ctx, asked.id);
}

async function writePost(ctx: Context, { id, kind, text }: Draft, known: Locked | null): Promise<void> {
  const { db, workspaceId, now } = ctx;
  if (known) {
    const version = known.post.version + 1;
    await db
      .update(posts)
      .set({ kind, text, version, updatedAt: now })
      .where(and(eq(posts.workspaceId, workspaceId), eq(posts.id, id)));
    return;
  }
  const authorId = ctx.actor.kind === "job" ? refuse("forbidden", "A post has an author") : ctx.actor.id;
  const [workspace] = await db
    .select({ zone: workspaces.zone })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  const zone = workspace?.zone ?? refuse("not_found", "workspace");
  const row = { workspaceId, id, kind, text, authorId, zone, version: 1, createdAt: now, updatedAt: now };
  const stored = await db.insert(posts).values(row).onConflictDoNothing().returning({ id: posts.id });
  if (stored.length === 0) refuse("not_found", `post ${id} was deleted`);
}

async function writeImages(ctx: Context, { id: postId, images }: Draft): Promise<void> {
  const { db, workspaceId } = ctx;
  const known = await findMedia(
    ctx,
    images.map(({ mediaId }) => mediaId),
  );
  if (images.some(({ mediaId }) => !known.has(mediaId))) refuse("not_found", "A picture of the post");
  await db.delete(postMedia).where(and(eq(postMedia.workspaceId, workspaceId), eq(postMedia.postId, postId)));
  if (images.length === 0) return;
  await db
    .insert(postMedia)
    .values(images.map((image, position) => ({ workspaceId, postId, position, ...image })));
}

/** Legs follow the chosen channels: those no longer chosen go, new ones begin where the others stand. */
async function writeLegs(ctx: Context, draft: Draft, known: Locked | null): Promise<void> {
  const { db, workspaceId } = ctx;
  const chosen = new Map(draft.channels.map((channel) => [channel.channelId, channel]));
  const legs = known?.legs ?? [];
  const gone = legs.filter(({ channelId }) => !chosen.has(channelId)).map(({ id }) => id);
  if (gone.length > 0) {
    const here = eq(publications.workspaceId, workspaceId);
    await db.delete(publications).where(and(here, inArray(publications.id, gone)));
  }
  const targets = await readTargets(ctx, [...chosen.keys()]);
  for (const { channelId, text } of chosen.values()) {
    const target = targets.get(channelId) ?? refuse("not_found", `channel ${channelId}`);
    const leg = legs.find((one) => one.channelId === channelId);
    if (leg) await changeLeg(ctx, leg, text);
    else await addLeg(ctx, draft.id, target, text, known?.post.submittedAt ? known.post.scheduledAt : null);
  }
}

/** What was prepared at Meta holds the old words: it is forgotten there, unseen. */
async function changeLeg(
  { db, workspaceId, now }: Context,
  leg: Leg,
  textOverride: string | null,
): Promise<void> {
  await db
    .update(publications)
    .set({ textOverride, remote: {}, updatedAt: now })
    .where(and(eq(publications.workspaceId, workspaceId), eq(publications.id, leg.id)));
}

async function addLeg(
  ctx: Context,
  postId: string,
  { channelId, platform }: TargetView,
  textOverride: string | null,
  dueAt: Date | null,
): Promise<void> {
  const { db, workspaceId, now: updatedAt } = ctx;
  const id = newId();
  const state = dueAt ? "scheduled" : "draft";
  const row = {
    workspaceId,
    id,
    postId,
    channelId,
    platform,
    textOverride,
    state,
    dueAt,
    updatedAt,
    remote: {},
  } as const;
  await db.insert(publications).values(row);
  if (dueAt) await enqueuePublish(ctx, { id, channelId }, dueAt);
}
