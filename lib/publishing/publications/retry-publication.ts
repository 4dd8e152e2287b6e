import { recordAudit } from "@/lib/audit";
import { checkAgain, dropIntent, queueAgain } from "@/lib/channels/intents/decide-intent";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { checkPost } from "@/lib/publishing/posts/check-post";
import { getPost } from "@/lib/publishing/posts/get-post";
import {
  changePublication,
  enqueuePublish,
  lockPublication,
  NO_FAILURE,
  NO_PAUSE,
} from "@/lib/publishing/posts/locked-post";
import { Decision, type PostView } from "@/lib/publishing/shapes";
import { mayRetry } from "@/lib/publishing/state-rules";
import { allow } from "@/lib/workspaces/allow";
import { newestIntent } from "./claim-publication";

/**
 * Try one publication again that failed, was missed or was cancelled. The others are left alone.
 *
 * @throws Refusal `forbidden`; `not_found`; `conflict` if it is in no such state, so that a second press
 *   does nothing; `channel_down` and what else `checkPublication` finds.
 */
export async function retryPublication(ctx: Context, id: string): Promise<PostView> {
  allow(ctx, "publish");
  const { publication, post, publications } = await lockPublication(ctx, id);
  if (!mayRetry(publication.state) || !post.submittedAt)
    refuse("conflict", `publication ${id} is ${publication.state}`);
  const again = { state: "scheduled" as const, dueAt: ctx.now, ...NO_FAILURE, ...NO_PAUSE };
  const after = publications.map((one) => (one.id === id ? { ...one, ...again } : one));
  await checkPost(ctx, { post, publications: after });
  await changePublication(ctx, publication, again);
  await enqueuePublish(ctx, publication, ctx.now);
  await recordAudit(ctx, "publication.retried", id);
  return getPost(ctx, publication.postId);
}

/**
 * A person decides about a publication in doubt: check once more, send it again, or leave it.
 *
 * @throws Refusal `forbidden`; `not_found`; `conflict` if it is not in doubt (any more).
 */
export async function decidePublication(ctx: Context, decision: Decision): Promise<PostView> {
  allow(ctx, "publish");
  const { id, decision: choice } = Decision.parse(decision);
  const intent = (await newestIntent(ctx, id)) ?? refuse("not_found", `publication ${id}`);
  const act = { check: checkAgain, send_again: queueAgain, drop: dropIntent }[choice];
  const isDecided = intent.state === "unknown" && (await act(ctx, intent.id));
  const { publication } = await lockPublication(ctx, id);
  if (!isDecided || publication.state !== "verifying") refuse("conflict", "It is not in doubt any more");
  if (choice === "drop") await changePublication(ctx, publication, { state: "cancelled" });
  if (choice === "send_again") {
    await changePublication(ctx, publication, { state: "publishing", dueAt: ctx.now, ...NO_PAUSE });
    await enqueuePublish(ctx, publication, ctx.now);
  }
  await recordAudit(ctx, "publication.decided", id, { decision: choice });
  return getPost(ctx, publication.postId);
}
