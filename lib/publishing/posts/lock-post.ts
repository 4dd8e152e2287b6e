import { and, asc, eq, isNull } from "drizzle-orm";
import { posts } from "@/db/schema/publishing/posts";
import { publications } from "@/db/schema/publishing/publications";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";

export type PostRow = typeof posts.$inferSelect;
export type PublicationRow = typeof publications.$inferSelect;

export interface Locked {
  post: PostRow;
  publications: PublicationRow[];
}

/**
 * Take a post and its publications for changing, before a job or another person does. The post is always locked
 * first and its publications in one order, so that two that change the same post wait and do not deadlock.
 *
 * @returns Null if this workspace has no such post, or it was deleted.
 */
export async function lockPost({ db, workspaceId }: Context, id: string): Promise<Locked | null> {
  const [post] = await db
    .select()
    .from(posts)
    .where(and(eq(posts.workspaceId, workspaceId), eq(posts.id, id), isNull(posts.deletedAt)))
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

/** The same by one of its publications. @throws Refusal `not_found` */
export async function lockPublication(
  ctx: Context,
  id: string,
): Promise<{ post: PostRow; publication: PublicationRow; publications: PublicationRow[] }> {
  const { db, workspaceId } = ctx;
  const [row] = await db
    .select({ postId: publications.postId })
    .from(publications)
    .where(and(eq(publications.workspaceId, workspaceId), eq(publications.id, id)));
  const locked = row && (await lockPost(ctx, row.postId));
  const publication = locked?.publications.find((one) => one.id === id);
  if (!locked || !publication) return refuse("not_found", `publication ${id}`);
  return { ...locked, publication };
}

/** A post as the caller last saw it. @throws Refusal `not_found`; `conflict` if somebody saved meanwhile. */
export async function lockVersion(ctx: Context, id: string, expectedVersion: number): Promise<Locked> {
  const locked = (await lockPost(ctx, id)) ?? refuse("not_found", `post ${id}`);
  if (locked.post.version !== expectedVersion) refuse("conflict", `post ${id} is at ${locked.post.version}`);
  return locked;
}
