import { z } from "zod";
import { actingAccount, actingPage } from "../../access/page-rights";
import { tellOfComment } from "../../customers/comment-log";
import { parseFields, readFields } from "../../graph/fields";
import { flag, type GraphCall, readShape, textParam } from "../../graph/graph-call";
import { badParameter, GraphError, noSuchObject } from "../../graph/graph-error";
import type { Comment } from "../../store/store-shapes";
import { defaultCommentFields, instagramCommentReaders, pageCommentReaders } from "./comment-readers";

/** `GET /{comment}`: one comment with the fields asked for. */
export function readComment(call: GraphCall): unknown {
  const comment = commentOf(call, "read");
  const isPage = comment.surface === "page";
  const fields = parseFields(textParam(call, "fields") ?? defaultCommentFields(comment.surface));
  const readers = isPage ? pageCommentReaders(call.sim) : instagramCommentReaders(call.sim);
  return readFields(comment, fields, readers, isPage ? "Comment" : "IGComment");
}

/** `POST /{comment}`: a Page edits its own words or sets `is_hidden`; Instagram knows only `hide`. */
export function changeComment(call: GraphCall): unknown {
  const { sim } = call;
  const comment = commentOf(call, "change");
  const isPage = comment.surface === "page";
  const body = readShape(
    call,
    z.object({ message: z.string().optional(), is_hidden: flag.optional(), hide: flag.optional() }),
  );
  const hide = isPage ? body.is_hidden : body.hide;
  if (hide === undefined && (body.message === undefined || !isPage)) {
    throw badParameter(`The parameter ${isPage ? "message" : "hide"} is required.`);
  }
  if (body.message !== undefined && isPage) {
    if (comment.fromId !== comment.assetId)
      throw new GraphError(200, "(#200) Only own comments can be edited", { status: 403 });
    comment.text = body.message;
    tellOfComment(sim, sim.store.comments.put(comment), "edited");
    accept(call, comment, "comment_edit");
  }
  // The account's own comments stay visible, even with `hide`.
  if (hide !== undefined && comment.fromId !== comment.assetId && comment.isHidden !== hide) {
    comment.isHidden = hide;
    tellOfComment(sim, sim.store.comments.put(comment), hide ? "hide" : "unhide");
    accept(call, comment, hide ? "comment_hide" : "comment_unhide");
  }
  sim.live.announce({ kind: "comment", id: comment.id });
  return { success: true };
}

/** `DELETE /{comment}`: its replies go with it. */
export function deleteComment(call: GraphCall): unknown {
  const { sim } = call;
  const comment = commentOf(call, "change");
  for (const gone of sim.store.comments.filter(
    (one) => one.id === comment.id || one.parentId === comment.id,
  )) {
    sim.store.comments.put({ ...gone, isDeleted: true });
  }
  tellOfComment(sim, comment, "remove");
  accept(call, comment, "comment_delete");
  sim.live.announce({ kind: "comment", id: comment.id });
  return { success: true };
}

/** `POST /{comment}/likes`: the Page likes a comment. Idempotent. */
export function likeComment(call: GraphCall): unknown {
  return setLike(call, true);
}

/** `DELETE /{comment}/likes`. */
export function unlikeComment(call: GraphCall): unknown {
  return setLike(call, false);
}

function setLike(call: GraphCall, isLiked: boolean): unknown {
  const comment = commentOf(call, "change");
  if (comment.surface !== "page") throw noSuchObject(call.method, call.node.id);
  const others = comment.likedBy.filter((id) => id !== comment.assetId);
  call.sim.store.comments.put({ ...comment, likedBy: isLiked ? [...others, comment.assetId] : others });
  accept(call, comment, isLiked ? "comment_like" : "comment_unlike");
  return { success: true };
}

function commentOf(call: GraphCall, does: "read" | "change"): Comment {
  const comment = call.sim.store.comments.get(call.node.id);
  if (!comment || comment.isDeleted) throw noSuchObject(call.method, call.node.id);
  if (comment.surface === "instagram")
    actingAccount(call, comment.assetId, does === "read" ? "basic" : "comments");
  else
    actingPage(
      call,
      comment.assetId,
      does === "read" ? "pages_read_user_content" : "pages_manage_engagement",
      "MODERATE",
    );
  return comment;
}

function accept({ sim }: GraphCall, comment: Comment, kind: string): void {
  sim.ledger.accept({
    platform: comment.surface === "page" ? "facebook" : "instagram",
    kind,
    assetId: comment.assetId,
    to: comment.id,
    text: comment.text,
    externalId: comment.id,
    callbackData: null,
  });
}
