import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { isRow } from "@/db/is-row";
import { channels } from "@/db/schema/channels";
import { media } from "@/db/schema/media";
import { postMedia } from "@/db/schema/publishing/post-media";
import { type Content, posts } from "@/db/schema/publishing/posts";
import { publicationAttempts } from "@/db/schema/publishing/publication-attempts";
import { publications } from "@/db/schema/publishing/publications";
import { intents } from "@/db/schema/work/intents";
import { users } from "@/db/schema/workspaces/users";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { findMedia } from "@/lib/media/find-media";
import { viewFiles } from "@/lib/media/view-of";
import { AttemptView, type PostView, type PublicationView } from "@/lib/publishing/shapes";
import { postStateOf } from "@/lib/publishing/state-rules";
import { allow } from "@/lib/workspaces/allow";
import type { LockedPost, PostRow } from "./locked-post";

const updaters = alias(users, "updaters");

/** One post with its publications, their states and what was tried. @throws Refusal `forbidden`; `not_found` */
export async function getPost(ctx: Context, id: string): Promise<PostView> {
  allow(ctx, "read_posts");
  return (await findPost(ctx, id)) ?? refuse("not_found", `post ${id}`);
}

/**
 * The same in seven reads at most, however many channels it has. Null if this workspace has no such post, or it
 * was deleted.
 *
 * @throws Refusal `forbidden`
 */
export async function findPost(ctx: Context, id: string): Promise<PostView | null> {
  allow(ctx, "read_posts");
  const { db, workspaceId } = ctx;
  const [found] = await db
    .select({ post: posts, authorName: users.name, updaterName: updaters.name })
    .from(posts)
    .leftJoin(users, eq(users.id, posts.authorId))
    .leftJoin(updaters, eq(updaters.id, posts.updatedBy))
    .where(and(isRow(posts, workspaceId, id), isNull(posts.deletedAt)));
  if (!found) return null;

  const { post, authorName, updaterName } = found;
  const own = await readPublications(ctx, id);
  return {
    id,
    kind: post.kind,
    state: postStateOf(own.map(({ state }) => state)),
    text: post.text,
    images: await readImages(ctx, id),
    publications: own,
    revision: await readRevision(ctx, post),
    author: { id: post.authorId, name: authorName },
    scheduledLocal: post.scheduledLocal,
    isSecondTime: post.isSecondTime,
    updatedBy: post.updatedBy ? { id: post.updatedBy, name: updaterName } : null,
    zone: post.zone,
    scheduledAt: post.scheduledAt?.toISOString() ?? null,
    submittedAt: post.submittedAt?.toISOString() ?? null,
    version: post.version,
    updatedAt: post.updatedAt.toISOString(),
  };
}

/** The pictures of a post, in order, with their alt texts. */
export async function readImages(ctx: Context, postId: string): Promise<PostView["images"]> {
  const { db, workspaceId } = ctx;
  const rows = await db
    .select({ file: media, altText: postMedia.altText })
    .from(postMedia)
    .innerJoin(media, isRow(media, workspaceId, postMedia.mediaId))
    .where(and(eq(postMedia.workspaceId, workspaceId), eq(postMedia.postId, postId)))
    .orderBy(asc(postMedia.position));
  const views = await viewFiles(
    ctx,
    rows.map(({ file }) => file),
  );
  return views.map((view, index) => ({ media: view, altText: rows[index]?.altText ?? "" }));
}

/** The content of the post itself, without the revision that is stored beside it. */
export async function contentOf(ctx: Context, { post, publications: own }: LockedPost): Promise<Content> {
  const images = await readImages(ctx, post.id);
  return {
    kind: post.kind,
    text: post.text,
    images: images.map(({ media, altText }) => ({ mediaId: media.id, altText })),
    channels: own.map(({ channelId, textOverride: text }) => ({ channelId, text })),
  };
}

/** A picture that is no longer here is left out. */
async function readRevision(ctx: Context, post: PostRow): Promise<PostView["revision"]> {
  const { revision, revisedBy, revisedAt } = post;
  if (!revision || !revisedBy || !revisedAt) return null;
  const files = await findMedia(
    ctx,
    revision.images.map(({ mediaId }) => mediaId),
  );
  const [author] = await ctx.db.select({ name: users.name }).from(users).where(eq(users.id, revisedBy));
  return {
    ...revision,
    images: revision.images.flatMap(({ mediaId, altText }) => {
      const media = files.get(mediaId);
      return media ? [{ media, altText }] : [];
    }),
    author: { id: revisedBy, name: author?.name ?? null },
    at: revisedAt.toISOString(),
  };
}

async function readPublications(ctx: Context, postId: string): Promise<PublicationView[]> {
  const { db, workspaceId } = ctx;
  const rows = await db
    .select({ publication: publications, channelName: channels.name, channelHandle: channels.handle })
    .from(publications)
    .innerJoin(channels, isRow(channels, workspaceId, publications.channelId))
    .where(and(eq(publications.workspaceId, workspaceId), eq(publications.postId, postId)))
    .orderBy(asc(publications.platform), asc(channels.name), asc(publications.id));
  const ids = rows.map(({ publication }) => publication.id);
  const [attempts, doubts] = [await readAttempts(ctx, ids), await readDoubts(ctx, ids)];
  return rows.map(({ publication, channelName, channelHandle }) => ({
    id: publication.id,
    channelId: publication.channelId,
    platform: publication.platform,
    channelName,
    channelHandle,
    text: publication.textOverride,
    state: publication.state,
    isInDoubt: publication.state === "verifying" && doubts.has(publication.id),
    failure: publication.failure,
    failureCode: publication.failureCode,
    failureMediaId: publication.failureMediaId,
    permalink: publication.permalink,
    dueAt: publication.dueAt?.toISOString() ?? null,
    nextTryAt: publication.nextTryAt?.toISOString() ?? null,
    publishedAt: publication.publishedAt?.toISOString() ?? null,
    attempts: attempts.get(publication.id) ?? [],
  }));
}

/** What was tried, oldest first; of a publication that was tried very often, the last hundred. */
async function readAttempts(
  { db, workspaceId }: Context,
  ids: string[],
): Promise<Map<string, AttemptView[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select()
    .from(publicationAttempts)
    .where(
      and(eq(publicationAttempts.workspaceId, workspaceId), inArray(publicationAttempts.publicationId, ids)),
    )
    .orderBy(asc(publicationAttempts.at), asc(publicationAttempts.id));
  const views = rows.map(
    (row) => [row.publicationId, AttemptView.parse({ ...row, at: row.at.toISOString() })] as const,
  );
  const grouped = Map.groupBy(views, ([id]) => id);
  return new Map([...grouped].map(([id, list]) => [id, list.map(([, view]) => view).slice(-100)]));
}

/** The publications whose search at Meta ended without an answer. */
async function readDoubts({ db, workspaceId }: Context, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ subjectId: intents.subjectId })
    .from(intents)
    .where(
      and(
        eq(intents.workspaceId, workspaceId),
        inArray(intents.subjectId, ids),
        eq(intents.state, "unknown"),
        eq(intents.failureCode, "cannot_tell"),
      ),
    );
  return new Set(rows.map(({ subjectId }) => subjectId));
}
