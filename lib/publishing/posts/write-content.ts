import { and, eq, inArray } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { postMedia } from "@/db/schema/publishing/post-media";
import { type Content, posts } from "@/db/schema/publishing/posts";
import { publications } from "@/db/schema/publishing/publications";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { findMedia } from "@/lib/media/find-media";
import type { TargetView } from "@/lib/publishing/shapes";
import { isPromised } from "@/lib/publishing/state-rules";
import { zoneOf } from "@/lib/workspaces/get-workspace";
import { enqueuePublish, type LockedPost, type PostRow, type PublicationRow } from "./locked-post";
import { readTargets } from "./targets";

/** Words, pictures and channels of the post of this id. */
type Written = Content & { id: string };

/**
 * Make a post what somebody wrote: words, pictures, channels and what differs on each. A revision of it is
 * deleted.
 *
 * @param lockedPost Null for a new post.
 * @returns The post as it is now, locked.
 * @throws Refusal `not_found` for a picture or channel that is not here, or a deleted post.
 */
export async function writeContent(
  ctx: Context,
  content: Written,
  lockedPost: LockedPost | null,
): Promise<LockedPost> {
  const post = await writePost(ctx, content, lockedPost);
  await writeImages(ctx, content);
  return { post, publications: await writePublications(ctx, content, lockedPost) };
}

/** The revision columns of a post without a revision. */
export const NO_REVISION = { revision: null, revisedBy: null, revisedAt: null };

async function writePost(
  ctx: Context,
  { id, kind, text }: Written,
  lockedPost: LockedPost | null,
): Promise<PostRow> {
  const { db, workspaceId, now: updatedAt } = ctx;
  const written = { kind, text, updatedBy: memberOf(ctx), updatedAt };
  if (lockedPost) {
    const [changed] = await db
      .update(posts)
      .set({ ...written, ...NO_REVISION, version: lockedPost.post.version + 1 })
      .where(isRow(posts, workspaceId, id))
      .returning();
    return changed!; // It is locked.
  }
  const authorId = ctx.actor.kind === "job" ? refuse("forbidden", "A post has an author") : ctx.actor.id;
  const zone = await zoneOf(ctx);
  const row = { workspaceId, id, authorId, zone, version: 1, createdAt: updatedAt, ...written };
  const [stored] = await db.insert(posts).values(row).onConflictDoNothing().returning();
  return stored ?? refuse("not_found", `post ${id} was deleted`);
}

/** @throws Refusal `not_found` for a picture that is not here. */
export async function requireImages(ctx: Context, images: Content["images"]): Promise<void> {
  const ids = images.map(({ mediaId }) => mediaId);
  const found = await findMedia(ctx, ids);
  if (ids.some((id) => !found.has(id))) refuse("not_found", "A picture of the post");
}

async function writeImages(ctx: Context, { id: postId, images }: Written): Promise<void> {
  const { db, workspaceId } = ctx;
  await requireImages(ctx, images);
  await db.delete(postMedia).where(and(eq(postMedia.workspaceId, workspaceId), eq(postMedia.postId, postId)));
  if (images.length === 0) return;
  await db
    .insert(postMedia)
    .values(images.map((image, position) => ({ workspaceId, postId, position, ...image })));
}

/** Publications follow the chosen channels: those no longer chosen go, new ones begin as `standingOf` says. */
async function writePublications(
  ctx: Context,
  draft: Written,
  lockedPost: LockedPost | null,
): Promise<PublicationRow[]> {
  const { db, workspaceId } = ctx;
  const chosen = new Map(draft.channels.map((channel) => [channel.channelId, channel]));
  const own = lockedPost?.publications ?? [];
  const gone = own.filter(({ channelId }) => !chosen.has(channelId)).map(({ id }) => id);
  if (gone.length > 0) {
    const here = eq(publications.workspaceId, workspaceId);
    await db.delete(publications).where(and(here, inArray(publications.id, gone)));
  }
  const targets = await readTargets(ctx, [...chosen.keys()]);
  const written: PublicationRow[] = [];
  for (const { channelId, text } of chosen.values()) {
    const target = targets.get(channelId) ?? refuse("not_found", `channel ${channelId}`);
    const publication = own.find((one) => one.channelId === channelId);
    written.push(
      publication
        ? await changeText(ctx, publication, text)
        : await addPublication(ctx, draft.id, target, text, standingOf(lockedPost)),
    );
  }
  return written;
}

/**
 * The first state of a channel that is added later. If others wait for their time, it waits with them; beside
 * failed publications a member has to retry it, since their time is over and nobody asked for this one now.
 */
function standingOf(lockedPost: LockedPost | null): Pick<PublicationRow, "state" | "dueAt"> {
  if (!lockedPost?.post.submittedAt) return { state: "draft", dueAt: null };
  const isWaiting = isPromised(lockedPost.publications.map(({ state }) => state));
  if (isWaiting) return { state: "scheduled", dueAt: lockedPost.post.scheduledAt };
  return { state: "cancelled", dueAt: null };
}

/** What was prepared at Meta has the old text: it is abandoned there, unpublished. */
async function changeText(
  { db, workspaceId, now }: Context,
  publication: PublicationRow,
  textOverride: string | null,
): Promise<PublicationRow> {
  const [changed] = await db
    .update(publications)
    .set({ textOverride, remote: {}, updatedAt: now })
    .where(isRow(publications, workspaceId, publication.id))
    .returning();
  return changed!; // It is locked.
}

async function addPublication(
  ctx: Context,
  postId: string,
  { channelId, platform }: TargetView,
  textOverride: string | null,
  standing: Pick<PublicationRow, "state" | "dueAt">,
): Promise<PublicationRow> {
  const { db, workspaceId, now: updatedAt } = ctx;
  const place = { workspaceId, id: newId(), postId, channelId, platform };
  const [added] = await db
    .insert(publications)
    .values({ ...place, ...standing, textOverride, updatedAt, remote: {} })
    .returning();
  if (standing.dueAt) await enqueuePublish(ctx, place, standing.dueAt);
  return added!; // Its id is new.
}
