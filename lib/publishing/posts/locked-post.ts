import { and, asc, eq, isNull } from "drizzle-orm";
import { isRow } from "@/db/is-row";
import { posts } from "@/db/schema/publishing/posts";
import { publicationAttempts } from "@/db/schema/publishing/publication-attempts";
import { publications } from "@/db/schema/publishing/publications";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { newId } from "@/lib/ids";
import type { AttemptView } from "@/lib/publishing/shapes";
import { enqueue } from "@/lib/queue";

export type PostRow = typeof posts.$inferSelect;
export type PublicationRow = typeof publications.$inferSelect;

/** A post and all its publications while they are changed. */
export interface LockedPost {
  post: PostRow;
  publications: PublicationRow[];
}

/** The same, and the publication it was locked for. */
interface LockedPublication extends LockedPost {
  publication: PublicationRow;
}

/** Columns of a publication without a failure. */
export const NO_FAILURE = { failure: null, failureCode: null, failureMediaId: null };

/** Columns of a publication without a pause. */
export const NO_PAUSE = { waits: 0, nextTryAt: null };

/**
 * Take a post and its publications for changing, before a job or another person does. The post is always locked
 * first and its publications in one order, so that two that change the same post wait and do not deadlock.
 *
 * @returns Null if this workspace has no such post, or it was deleted.
 */
export async function lockPost({ db, workspaceId }: Context, id: string): Promise<LockedPost | null> {
  const [post] = await db
    .select()
    .from(posts)
    .where(and(isRow(posts, workspaceId, id), isNull(posts.deletedAt)))
    .for("update");
  if (!post) return null;
  const own = await db
    .select()
    .from(publications)
    .where(and(eq(publications.workspaceId, workspaceId), eq(publications.postId, id)))
    .orderBy(asc(publications.id))
    .for("update");
  return { post, publications: own };
}

/** A post as the caller last saw it. @throws Refusal `not_found`; `conflict` if somebody saved meanwhile. */
export async function lockVersion(ctx: Context, id: string, expectedVersion: number): Promise<LockedPost> {
  const locked = (await lockPost(ctx, id)) ?? refuse("not_found", `post ${id}`);
  if (locked.post.version !== expectedVersion) refuse("conflict", `post ${id} is at ${locked.post.version}`);
  return locked;
}

/** The post of one of its publications. Null if that is gone: its post may have been deleted while a job waited. */
export async function findLockedPublication(ctx: Context, id: string): Promise<LockedPublication | null> {
  const { db, workspaceId } = ctx;
  const [row] = await db
    .select({ postId: publications.postId })
    .from(publications)
    .where(isRow(publications, workspaceId, id));
  const locked = row && (await lockPost(ctx, row.postId));
  const publication = locked?.publications.find((one) => one.id === id);
  return locked && publication ? { ...locked, publication } : null;
}

/** The same for a caller that needs it. @throws Refusal `not_found` */
export async function lockPublication(ctx: Context, id: string): Promise<LockedPublication> {
  return (await findLockedPublication(ctx, id)) ?? refuse("not_found", `publication ${id}`);
}

/** Change a publication that is locked, and tell screens that show it or its post. */
export async function changePublication(
  ctx: Context,
  publication: Pick<PublicationRow, "id" | "postId">,
  change: Partial<typeof publications.$inferInsert>,
): Promise<void> {
  const { db, workspaceId, now: updatedAt } = ctx;
  await db
    .update(publications)
    .set({ ...change, updatedAt })
    .where(isRow(publications, workspaceId, publication.id));
  announce(ctx, "publication", publication.id);
  announce(ctx, "post", publication.postId);
}

/** Record an attempt and its result, for a person to read. Never text from outside. */
export async function logAttempt(
  ctx: Context,
  { id: publicationId, attempt }: Pick<PublicationRow, "id" | "attempt">,
  step: AttemptView["step"],
  outcome: AttemptView["outcome"],
  code: string | null = null,
): Promise<void> {
  const { db, workspaceId, now: at } = ctx;
  const row = { workspaceId, id: newId(), publicationId, attempt, step, outcome, code, at };
  await db.insert(publicationAttempts).values(row);
}

/** Have a publication published at `runAt`. Of several times for one publication the newest holds. */
export async function enqueuePublish(
  ctx: Context,
  { id: publicationId, channelId: queueName }: Pick<PublicationRow, "id" | "channelId">,
  runAt: Date,
): Promise<void> {
  const payload = { workspaceId: ctx.workspaceId, publicationId };
  await enqueue(ctx, "publish", payload, { runAt, jobKey: `publish/${publicationId}`, queueName });
}
