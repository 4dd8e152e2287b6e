import { isRow } from "@/db/is-row";
import { posts } from "@/db/schema/publishing/posts";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { mayDelete } from "@/lib/publishing/state-rules";
import { allow } from "@/lib/workspaces/allow";
import { changePublication, lockVersion } from "./locked-post";

/**
 * Delete a post that is published nowhere, and cancel its publications.
 *
 * @throws Refusal `forbidden`; `not_found`; `conflict` if somebody saved meanwhile, or it is out somewhere or
 *   on its way: deleting it here would not take it back there.
 */
export async function deletePost(
  ctx: Context,
  request: { id: string; expectedVersion: number },
): Promise<void> {
  allow(ctx, "write_posts");
  const { db, workspaceId, now: deletedAt } = ctx;
  const { post, publications } = await lockVersion(ctx, request.id, request.expectedVersion);
  if (!mayDelete(publications.map(({ state }) => state))) refuse("conflict", "It is out or on its way");
  for (const publication of publications) await changePublication(ctx, publication, { state: "cancelled" });
  await db
    .update(posts)
    .set({ deletedAt, version: post.version + 1 })
    .where(isRow(posts, workspaceId, post.id));
  announce(ctx, "post", post.id);
  await recordAudit(ctx, "post.deleted", post.id);
}
