import { and, asc, eq, isNull } from "drizzle-orm";
import { posts } from "@/db/schema/publishing/posts";
import { publications } from "@/db/schema/publishing/publications";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";

export type PostRow = typeof posts.$inferSelect;
export type Leg = typeof publications.$inferSelect;

export interface Locked {
  post: PostRow;
  legs: Leg[];
}

/**
 * Take a post and its legs for changing, before a job or another person does. The post is always locked
 * first and its legs in one order, so that two that change the same post wait and do not deadlock.
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
  const legs = await db
    .select()
    .from(publications)
    .where(and(eq(publications.workspaceId, workspaceId), eq(publications.postId, id)))
    .orderBy(asc(publications.id))
    .for("update");
  return { post, legs };
}

/** The same by one of its legs. @throws Refusal `not_found` */
export async function lockPublication(
  ctx: Context,
  id: string,
): Promise<{ post: PostRow; leg: Leg; legs: Leg[] }> {
  const { db, workspaceId } = ctx;
  const [row] = await db
    .select({ postId: publications.postId })
    .from(publications)
    .where(and(eq(publications.workspaceId, workspaceId), eq(publications.id, id)));
  const locked = row && (await lockPost(ctx, row.postId));
  const leg = locked?.legs.find((one) => one.id === id);
  if (!locked || !leg) return refuse("not_found", `publication ${id}`);
  return { ...locked, leg };
}

/** A post as the caller last saw it. @throws Refusal `not_found`; `conflict` if somebody saved meanwhile. */
export async function lockVersion(ctx: Context, id: string, expectedVersion: number): Promise<Locked> {
  const locked = (await lockPost(ctx, id)) ?? refuse("not_found", `post ${id}`);
  if (locked.post.version !== expectedVersion) refuse("conflict", `post ${id} is at ${locked.post.version}`);
  return locked;
}
