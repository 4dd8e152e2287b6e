import { graphTime } from "../../audience/pacific";
import { isWithheld } from "../../customers/comment-log";
import { type Field, type Readers, readFields } from "../../graph/fields";
import { GraphError } from "../../graph/graph-error";
import type { Simulator } from "../../simulator";
import type { Comment } from "../../store/store-shapes";

/** Fields of a comment when the call names none. */
export function defaultCommentFields(surface: Comment["surface"]): string {
  return surface === "page" ? "id,created_time,from,message" : "id,text,timestamp";
}

/** Fields of a Page comment. @see https://developers.facebook.com/docs/graph-api/reference/comment */
export function pageCommentReaders(sim: Simulator): Readers<Comment> {
  const replies = (comment: Comment) => repliesTo(sim, comment);
  const readers: Readers<Comment> = {
    message: (comment) => comment.text,
    from: (comment) =>
      isWithheld(sim, comment) ? undefined : { name: comment.fromName, id: comment.fromId },
    created_time: (comment) => graphTime(comment.atMs),
    is_hidden: (comment) => comment.isHidden,
    can_hide: (comment) => comment.fromId !== comment.assetId,
    can_remove: () => true,
    can_comment: (comment) => comment.parentId === null,
    can_like: () => true,
    can_reply_privately: (comment) => mayReplyPrivately(sim, comment),
    comment_count: (comment) => replies(comment).length,
    like_count: (comment) => comment.likedBy.length,
    user_likes: (comment) => comment.likedBy.includes(comment.assetId),
    permalink_url: (comment) =>
      `https://www.facebook.com/${comment.postId}?comment_id=${comment.id.split("_")[1]}`,
    attachment: (comment) =>
      comment.attachmentUrl
        ? { type: "photo", media: { image: { src: comment.attachmentUrl } }, url: comment.attachmentUrl }
        : undefined,
    parent: (comment) => parentOf(sim, comment, readers),
    object: (comment) => ({ id: comment.postId }),
    comments: (comment, field) => innerList(sim, replies(comment), field, readers, "page"),
  };
  return readers;
}

/** Fields of an Instagram comment: it is read as `text` though written as `message`. */
export function instagramCommentReaders(sim: Simulator): Readers<Comment> {
  const readers: Readers<Comment> = {
    text: (comment) => comment.text,
    timestamp: (comment) => graphTime(comment.atMs),
    username: (comment) => comment.fromName,
    // One field that is not permitted fails the whole call.
    from: (comment) => {
      if (sim.behaviour.withholdsCommenters)
        throw new GraphError(10, "(#10) Application does not have permission for this action");
      return { id: comment.fromId, username: comment.fromName };
    },
    user: (comment) => (comment.fromId === comment.assetId ? { id: comment.fromId } : undefined),
    like_count: (comment) => comment.likedBy.length,
    hidden: (comment) => comment.isHidden,
    parent_id: (comment) => comment.parentId ?? undefined,
    media: (comment) => ({ id: comment.postId }),
    replies: (comment, field) => innerList(sim, repliesTo(sim, comment), field, readers, "instagram"),
  };
  return readers;
}

/** The answers to a comment, oldest first. */
export function repliesTo(sim: Simulator, comment: Comment): Comment[] {
  return sim.store.comments.filter((one) => one.parentId === comment.id && !one.isDeleted);
}

/** A list of comments inside another node, with its `limit` and `summary`. */
export function innerList(
  sim: Simulator,
  rows: Comment[],
  field: Field,
  readers: Readers<Comment>,
  surface: Comment["surface"],
): unknown {
  const limit = Number(field.args.limit ?? 25);
  const inner = field.inner ?? parseDefault(surface);
  const ordered = field.args.order === "reverse_chronological" ? rows.toReversed() : rows;
  const type = surface === "page" ? "Comment" : "IGComment";
  const data = ordered.slice(0, limit).map((row) => readFields(row, inner, readers, type));
  const last = ordered[limit - 1];
  // Where there are more, the next page is asked for at the edge itself.
  const after = last ? Buffer.from(last.id).toString("base64url") : "";
  const next = `${sim.url}/${last?.parentId ?? last?.postId}/comments?after=${after}`;
  const paging = rows.length > limit ? { paging: { cursors: { before: after, after }, next } } : {};
  if (field.args.summary === undefined)
    return data.length > 0 ? { data, ...paging } : surface === "page" ? { data } : undefined;
  return {
    data,
    ...paging,
    summary: { order: "chronological", total_count: rows.length, can_comment: true },
  };
}

function parseDefault(surface: Comment["surface"]): Field[] {
  return defaultCommentFields(surface)
    .split(",")
    .map((name) => ({ name, args: {}, inner: null }));
}

function parentOf(sim: Simulator, comment: Comment, readers: Readers<Comment>): unknown {
  const parent = comment.parentId ? sim.store.comments.get(comment.parentId) : undefined;
  return parent ? readFields(parent, parseDefault("page"), readers, "Comment") : undefined;
}

/** One private reply per comment, within seven days of it. */
function mayReplyPrivately(sim: Simulator, comment: Comment): boolean {
  return (
    comment.personId !== null &&
    comment.privateReplyAtMs === null &&
    sim.clock.now() - comment.atMs < 7 * 86_400_000
  );
}
