import { recordAudit } from "@/lib/audit";
import { dropIntent } from "@/lib/channels/intents/decide-intent";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { getPost } from "@/lib/publishing/posts/get-post";
import { changePublication, lockPublication, NO_PAUSE } from "@/lib/publishing/posts/locked-post";
import type { PostView } from "@/lib/publishing/shapes";
import { mayCancel } from "@/lib/publishing/state-rules";
import { allow } from "@/lib/workspaces/allow";
import { newestIntent } from "./claim-publication";

/**
 * Cancel one publication. Even while it is being prepared, as long as the call that makes it visible has not been
 * made: either it is cancelled before, or this says that it is too late, never both.
 *
 * @throws Refusal `forbidden`; `not_found`; `conflict` if it is out, or may be.
 */
export async function cancelPublication(ctx: Context, id: string): Promise<PostView> {
  allow(ctx, "publish");
  // Lock the intent before the publication, like the job that settles one: else the two could deadlock.
  const intent = await newestIntent(ctx, id);
  const isStopped = intent !== null && (await dropIntent(ctx, intent.id));
  const { publication } = await lockPublication(ctx, id);
  if (publication.state === "cancelled") return getPost(ctx, publication.postId);
  if (!mayCancel(publication.state)) refuse("conflict", `publication ${id} is ${publication.state}`);
  if (publication.state === "publishing" && !isStopped) refuse("conflict", "It may be out already");
  await changePublication(ctx, publication, { state: "cancelled", ...NO_PAUSE });
  await recordAudit(ctx, "publication.cancelled", id);
  return getPost(ctx, publication.postId);
}
