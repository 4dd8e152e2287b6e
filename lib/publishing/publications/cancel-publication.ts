import { recordAudit } from "@/lib/audit";
import { dropIntent } from "@/lib/channels/intents/decide-intent";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { changeLeg } from "@/lib/publishing/posts/change-leg";
import { getPost } from "@/lib/publishing/posts/get-post";
import { lockPublication } from "@/lib/publishing/posts/lock-post";
import type { PostView } from "@/lib/publishing/shapes";
import { mayCancel } from "@/lib/publishing/state-rules";
import { allow } from "@/lib/workspaces/allow";
import { newestIntent } from "./claim-publication";
import { NO_PAUSE } from "./put-off";

/**
 * Cancel one publication. Even while it is being prepared, as long as the call that makes it visible has not been
 * made: either it is cancelled before, or this says that it is too late, never both.
 *
 * @throws Refusal `forbidden`; `not_found`; `conflict` if it is out, or may be.
 */
export async function cancelPublication(ctx: Context, id: string): Promise<PostView> {
  allow(ctx, "publish");
  // The effect before the leg, as the job does that settles one: in the other order the two would deadlock.
  const intent = await newestIntent(ctx, id);
  const isStopped = intent !== null && (await dropIntent(ctx, intent.id));
  const { leg } = await lockPublication(ctx, id);
  if (leg.state === "cancelled") return getPost(ctx, leg.postId);
  if (!mayCancel(leg.state)) refuse("conflict", `publication ${id} is ${leg.state}`);
  if (leg.state === "publishing" && !isStopped) refuse("conflict", "It may be out already");
  await changeLeg(ctx, leg, { state: "cancelled", ...NO_PAUSE });
  await recordAudit(ctx, "publication.cancel", id);
  return getPost(ctx, leg.postId);
}
