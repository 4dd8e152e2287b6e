import { isRow } from "@/db/is-row";
import { type Content, posts } from "@/db/schema/publishing/posts";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { isSameContent } from "@/lib/publishing/content-rules";
import { contentOf } from "./get-post";
import type { LockedPost } from "./locked-post";
import { readTargets } from "./targets";
import { NO_REVISION, requireImages } from "./write-content";

/**
 * Store a revision beside a scheduled post. The post goes out unchanged meanwhile. A revision may be
 * incomplete; one that equals the scheduled post is none.
 *
 * @throws Refusal `not_found` for a picture or channel that is not here.
 */
export async function keepRevision(ctx: Context, content: Content, lockedPost: LockedPost): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const { kind, text, images, channels } = content;
  await requireImages(ctx, images);
  const channelIds = channels.map(({ channelId }) => channelId);
  const targets = await readTargets(ctx, channelIds);
  const unknown = channelIds.find((id) => !targets.has(id));
  if (unknown) refuse("not_found", `channel ${unknown}`);

  const revisedBy = ctx.actor.kind === "job" ? refuse("forbidden", "A revision has an author") : ctx.actor.id;
  const isChange = !isSameContent(content, await contentOf(ctx, lockedPost));
  const revision = { revision: { kind, text, images, channels }, revisedBy, revisedAt: now };
  await db
    .update(posts)
    .set({ ...(isChange ? revision : NO_REVISION), version: lockedPost.post.version + 1, updatedAt: now })
    .where(isRow(posts, workspaceId, lockedPost.post.id));
}
