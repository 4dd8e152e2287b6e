import { isRow } from "@/db/is-row";
import { posts } from "@/db/schema/publishing/posts";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import type { PostView } from "@/lib/publishing/shapes";
import { mayChange } from "@/lib/publishing/state-rules";
import { allow } from "@/lib/workspaces/allow";
import { checkPost } from "./check-post";
import { getPost } from "./get-post";
import { lockVersion } from "./locked-post";
import { NO_REVISION, writeContent } from "./write-content";

interface PostVersion {
  id: string;
  expectedVersion: number;
}

/**
 * Apply the revision of a scheduled post: from now on this is what goes out at its time.
 *
 * @throws Refusal `forbidden`; `not_found`; `conflict` if somebody saved meanwhile, nothing was changed, or
 *   it is out or on its way; `channel_required`, `empty`, `too_long` and what else `checkPublication` finds.
 */
export async function applyRevision(ctx: Context, request: PostVersion): Promise<PostView> {
  allow(ctx, "publish");
  const locked = await lockVersion(ctx, request.id, request.expectedVersion);
  const { revision } = locked.post;
  if (!revision) return refuse("conflict", `post ${request.id} was not changed`);
  if (!mayChange(locked.publications.map(({ state }) => state)))
    refuse("conflict", "It is out or on its way");
  const written = await writeContent(ctx, { id: request.id, ...revision }, locked);
  await checkPost(ctx, written);
  announce(ctx, "post", request.id);
  await recordAudit(ctx, "post.changed", request.id, { channels: written.publications.length });
  return getPost(ctx, request.id);
}

/**
 * Delete the revision of a post. What is scheduled, or is out, stays as it is.
 *
 * @throws Refusal `forbidden`; `not_found`; `conflict` if somebody saved meanwhile.
 */
export async function discardRevision(ctx: Context, request: PostVersion): Promise<PostView> {
  allow(ctx, "write_posts");
  const { post } = await lockVersion(ctx, request.id, request.expectedVersion);
  await ctx.db
    .update(posts)
    .set({ ...NO_REVISION, version: post.version + 1, updatedAt: ctx.now })
    .where(isRow(posts, ctx.workspaceId, post.id));
  announce(ctx, "post", post.id);
  return getPost(ctx, post.id);
}
