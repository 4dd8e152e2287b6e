import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { isWished } from "@/lib/inbox/act-rules";
import { allow } from "@/lib/workspaces/allow";
import { getComment } from "./comment-of";
import { findAct, oweAct } from "./owe-act";
import { Visibility } from "./shapes";

/**
 * Hide a comment from everybody but its writer and the brand, or show it again. It counts once Meta has done it; until
 * then it is shown as under way. Of several wishes the last one is sent; what is so already is left alone.
 *
 * @throws ZodError for another shape.
 * @throws Refusal `forbidden`; `not_found`; `invalid` for a comment of the brand's own, which Meta never hides;
 *   `comment_gone`, `channel_down`.
 */
export async function hideComment(ctx: Context, messageId: string, visibility: Visibility): Promise<void> {
  allow(ctx, "moderate_comments");
  const { isHidden } = Visibility.parse(visibility);
  const { row } = await getComment(ctx, messageId);
  if (row.direction === "outbound") return refuse("invalid", "Own comments stay visible");
  const act = await findAct(ctx, messageId, "visibility");
  if (isWished(act, isHidden, row.hiddenAt !== null)) return;
  const action = isHidden ? "comment.hidden" : "comment.shown";
  await oweAct(ctx, row, { act: "visibility", isWanted: isHidden, action });
}
