import { z } from "zod";
import { actingPage } from "../../access/page-rights";
import { flag, type GraphCall, readShape } from "../../graph/graph-call";
import { badParameter, GraphError, noSuchObject } from "../../graph/graph-error";
import { htmlFailure } from "../../graph/graph-fault";
import { awaitRelease, releasePost, tellOfPost } from "../../pages/page-posts";
import { refusePost } from "../../pages/post-sentinels";
import { losesAnswer } from "../../sentinels";
import type { PagePost } from "../../store/store-posts";
import { readSchedule } from "./page-rules";

/** Longest text of a post, in UTF-16 units. */
export const MESSAGE_MAX = 63_206;

const Change = z.object({
  message: z.string().max(MESSAGE_MAX).optional(),
  is_published: flag.optional(),
  is_hidden: flag.optional(),
  is_pinned: flag.optional(),
});

/** `POST /{post}`: new text, another time, or publish it now. Publishing twice is harmless. */
export function changePost(call: GraphCall): unknown {
  const { sim } = call;
  const post = ownPost(call);
  const body = readShape(call, Change);
  if (body.message !== undefined) {
    if (post.appId !== call.token.appId) {
      throw new GraphError(
        200,
        "(#200) This post wasn't created by the application, so it cannot be edited by it.",
        { status: 403 },
      );
    }
    refusePost(body.message, "facebook");
    post.message = body.message;
    post.updatedAtMs = sim.clock.now();
    if (post.isPublished) tellOfPost(sim, post, "edited");
  }
  if (body.is_hidden !== undefined) post.isHidden = body.is_hidden;
  if (body.is_published === false && post.isPublished)
    throw badParameter("A published post cannot be unpublished");
  if (call.params.scheduled_publish_time !== undefined && !post.isPublished) {
    post.scheduledAtMs = readSchedule(call, false);
    awaitRelease(sim, post);
  }
  sim.store.posts.put(post);
  if (body.is_published && releasePost(sim, post)) {
    acceptPost(call, post, "publish");
    if (losesAnswer(post.message)) return htmlFailure(502);
  } else if (body.message !== undefined) acceptPost(call, post, "edit");
  return { success: true };
}

/** `DELETE /{post}`. */
export function deletePost(call: GraphCall): unknown {
  const post = ownPost(call);
  call.sim.store.posts.delete(post.id);
  for (const id of post.photoIds) call.sim.store.photos.delete(id);
  if (post.isPublished) tellOfPost(call.sim, post, "remove");
  acceptPost(call, post, "delete");
  call.sim.live.announce({ kind: "post", id: post.id });
  return { success: true };
}

function ownPost(call: GraphCall): PagePost {
  const post = call.sim.store.posts.get(call.node.id);
  if (!post) throw noSuchObject(call.method, call.node.id);
  actingPage(call, post.pageId, "pages_manage_posts", "CREATE_CONTENT");
  return post;
}

/** Write an effect on a post into the ledger of what was accepted. */
export function acceptPost({ sim }: GraphCall, post: PagePost, kind: string): void {
  sim.ledger.accept({
    platform: "facebook",
    kind,
    assetId: post.pageId,
    to: null,
    text: post.message,
    externalId: post.id,
    callbackData: null,
    detail: { link: post.link, photoIds: post.photoIds, scheduledAtMs: post.scheduledAtMs },
  });
}
