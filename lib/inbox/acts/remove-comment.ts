import type { Context } from "@/lib/context";
import { isWished } from "@/lib/inbox/act-rules";
import { allow } from "@/lib/workspaces/allow";
import { getComment } from "./comment-of";
import { findAct, oweAct } from "./owe-act";

/**
 * Delete a comment at Meta, one's own or anybody's, with what answers it. Nothing brings it back. It counts once Meta
 * has done it; asked again meanwhile, nothing more happens.
 *
 * @throws Refusal `forbidden`; `not_found`; `conflict` for a reply of ours that Meta does not have yet;
 *   `comment_gone` for one removed already; `channel_down`.
 */
export async function removeComment(ctx: Context, messageId: string): Promise<void> {
  allow(ctx, "moderate_comments");
  const { row } = await getComment(ctx, messageId);
  if (isWished(await findAct(ctx, messageId, "removal"), true, false)) return;
  await oweAct(ctx, row, { act: "removal", isWanted: true, action: "comment.removed" });
}
