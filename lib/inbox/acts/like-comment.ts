import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { isWished } from "@/lib/inbox/act-rules";
import { allow } from "@/lib/workspaces/allow";
import { getComment } from "./comment-of";
import { findAct, oweAct } from "./owe-act";
import { Liking } from "./shapes";

/**
 * Like a comment as the brand, or take that back. It counts once Meta has done it. Of several wishes the last one is
 * sent; what is so already is left alone.
 *
 * @throws ZodError for another shape.
 * @throws Refusal `forbidden`; `not_found`; `invalid` on a platform that has no likes of comments for brands;
 *   `conflict` for a reply of ours that Meta does not have yet; `comment_gone`, `channel_down`.
 */
export async function likeComment(ctx: Context, messageId: string, liking: Liking): Promise<void> {
  allow(ctx, "moderate_comments");
  const { isLiked } = Liking.parse(liking);
  const { row, platform, comments } = await getComment(ctx, messageId);
  if (!comments.like) return refuse("invalid", `${platform} has no likes of comments`);
  const act = await findAct(ctx, messageId, "like");
  if (isWished(act, isLiked, row.isLiked)) return;
  const action = isLiked ? "comment.liked" : "comment.unliked";
  await oweAct(ctx, row, { act: "like", isWanted: isLiked, action });
}
