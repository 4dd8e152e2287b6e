import type { Simulator } from "../simulator";
import type { Comment } from "../store/store-shapes";

type NewComment = Pick<
  Comment,
  "surface" | "assetId" | "postId" | "parentId" | "fromId" | "fromName" | "personId" | "text"
> &
  Partial<Pick<Comment, "atMs" | "attachmentUrl">>;

type CommentVerb = "add" | "edited" | "remove" | "hide" | "unhide";

/** Store a comment and tell the apps, also when the brand itself wrote it. */
export function addComment(sim: Simulator, newComment: NewComment): Comment {
  const serial = sim.ids.digits();
  const comment: Comment = {
    atMs: sim.clock.now(),
    isHidden: false,
    isDeleted: false,
    likedBy: [],
    privateReplyAtMs: null,
    ...newComment,
    id: newComment.surface === "page" ? `${partOf(newComment.postId)}_${serial}` : serial,
  };
  sim.store.comments.put(comment);
  tellOfComment(sim, comment, "add");
  sim.live.announce({ kind: "comment", id: comment.id });
  return comment;
}

/**
 * Emit the webhook about a comment. Instagram tells of new ones only: no edits, no deletions, no hiding.
 *
 * @see https://developers.facebook.com/docs/graph-api/webhooks/reference/page/#feed
 */
export function tellOfComment(sim: Simulator, comment: Comment, verb: CommentVerb): void {
  if (comment.surface === "page") tellPage(sim, comment, verb);
  else if (verb === "add") tellInstagram(sim, comment);
}

/** Visible comments on a post or media, oldest first. */
export function commentsOn(sim: Simulator, postId: string): Comment[] {
  return sim.store.comments
    .filter((comment) => comment.postId === postId && !comment.isDeleted)
    .sort((one, other) => one.atMs - other.atMs);
}

function tellPage(sim: Simulator, comment: Comment, verb: CommentVerb): void {
  const isGone = verb === "remove";
  const value = {
    ...(isWithheld(sim, comment) ? {} : { from: { id: comment.fromId, name: comment.fromName } }),
    item: "comment",
    verb,
    comment_id: comment.id,
    post_id: comment.postId,
    parent_id: comment.parentId ?? comment.postId,
    ...(isGone ? {} : { message: comment.text, created_time: Math.floor(comment.atMs / 1000) }),
    ...(isGone || !comment.attachmentUrl ? {} : { photo: comment.attachmentUrl }),
  };
  void sim.webhooks.emit({
    object: "page",
    assetId: comment.assetId,
    field: "feed",
    content: { changes: [{ field: "feed", value }] },
    time: "s",
  });
}

function tellInstagram(sim: Simulator, comment: Comment): void {
  const media = sim.store.igMedia.get(comment.postId);
  const value = {
    id: comment.id,
    text: comment.text,
    ...(isWithheld(sim, comment)
      ? {}
      : { from: { id: comment.fromId, username: comment.fromName, self_ig_scoped_id: comment.fromId } }),
    media: { id: comment.postId, media_product_type: media?.product ?? "FEED" },
    ...(comment.parentId ? { parent_id: comment.parentId } : {}),
  };
  const change = { field: "comments", value };
  void sim.webhooks.emit({
    object: "instagram",
    assetId: comment.assetId,
    field: "comments",
    content: sim.behaviour.hasFlatComments ? change : { changes: [change] },
    time: "s",
  });
}

/** May the app not know who wrote it? It always knows the brand. */
export const isWithheld = (sim: Simulator, { fromId, assetId }: Comment): boolean =>
  sim.behaviour.withholdsCommenters && fromId !== assetId;

/** `{page}_{post}` names its comments by the second part. */
const partOf = (postId: string) => postId.slice(postId.indexOf("_") + 1);
