import { actingAccount, actingPage } from "../../access/page-rights";
import { commentsOn } from "../../customers/comment-log";
import { parseFields, readFields } from "../../graph/fields";
import { type GraphCall, textParam } from "../../graph/graph-call";
import { noSuchObject } from "../../graph/graph-error";
import { pageOf } from "../../graph/paging";
import type { Comment } from "../../store/store-shapes";
import {
  defaultCommentFields,
  instagramCommentReaders,
  pageCommentReaders,
  repliesTo,
} from "./comment-readers";

/** `GET /{post|media}/comments`: on a Page oldest first and with `filter=stream` all levels; on Instagram newest first. */
export function listComments(call: GraphCall): unknown {
  const { store } = call.sim;
  const postId =
    store.videos.get(call.node.id)?.postId ?? store.photos.get(call.node.id)?.postId ?? call.node.id;
  const media = store.igMedia.get(postId);
  const post = store.posts.get(postId);
  if (media) actingAccount(call, media.igId, "comments");
  else if (post) actingPage(call, post.pageId, "pages_read_user_content", "MODERATE");
  else throw noSuchObject(call.method, call.node.id);
  const isStream = post !== undefined && textParam(call, "filter") === "stream";
  const rows = commentsOn(call.sim, postId).filter((comment) => isStream || comment.parentId === null);
  const isNewestFirst = media !== undefined || textParam(call, "order") === "reverse_chronological";
  const page = show(call, isNewestFirst ? rows.reverse() : rows, media ? "instagram" : "page");
  if (!post || textParam(call, "summary") === undefined) return page;
  return {
    ...page,
    summary: { order: "chronological", total_count: rows.length, can_comment: post.isPublished },
  };
}

/** `GET /{comment}/comments` on a Page, `GET /{comment}/replies` on Instagram. */
export function listReplies(call: GraphCall): unknown {
  const comment = call.sim.store.comments.get(call.node.id);
  if (!comment || comment.isDeleted) throw noSuchObject(call.method, call.node.id);
  if (comment.surface === "instagram") actingAccount(call, comment.assetId, "comments");
  else actingPage(call, comment.assetId, "pages_read_user_content", "MODERATE");
  return show(call, repliesTo(call.sim, comment), comment.surface);
}

function show(call: GraphCall, rows: Comment[], surface: Comment["surface"]) {
  const fields = parseFields(textParam(call, "fields") ?? defaultCommentFields(surface));
  const readers = surface === "page" ? pageCommentReaders(call.sim) : instagramCommentReaders(call.sim);
  const page = pageOf(call, rows);
  const type = surface === "page" ? "Comment" : "IGComment";
  return { ...page, data: page.data.map((row) => readFields(row, fields, readers, type)) };
}
