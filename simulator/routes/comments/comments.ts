import { actingAccount, actingPage } from "../../access/page-rights";
import { addComment } from "../../customers/comment-log";
import type { Graph } from "../../graph/graph";
import { type GraphCall, neededText, textParam } from "../../graph/graph-call";
import { badParameter, GraphError, noSuchObject } from "../../graph/graph-error";
import type { Comment } from "../../store/store-shapes";
import { changeComment, deleteComment, likeComment, readComment, unlikeComment } from "./comment-changes";
import { listComments, listReplies } from "./comment-lists";

/** Longest comment on a Page, as far as anybody has measured; and on Instagram. */
const PAGE_COMMENT_MAX = 8_000;
const INSTAGRAM_COMMENT_MAX = 2_200;

/**
 * Comments on Page posts and Instagram media.
 *
 * @see https://developers.facebook.com/docs/graph-api/reference/object/comments
 * @see https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-media/comments
 */
export function commentRoutes(graph: Graph): void {
  for (const kind of ["post", "video", "photo"] as const) {
    graph.on("POST", kind, "comments", commentOnPost, { use: "pages" });
    graph.on("GET", kind, "comments", listComments, { use: "pages" });
  }
  graph.on("POST", "igMedia", "comments", commentOnMedia, { use: "instagram" });
  graph.on("GET", "igMedia", "comments", listComments, { use: "instagram" });
  graph.on("POST", "comment", "comments", replyOnPage, { use: "pages" });
  graph.on("GET", "comment", "comments", listReplies, { use: "pages" });
  graph.on("POST", "comment", "replies", replyOnInstagram, { use: "instagram" });
  graph.on("GET", "comment", "replies", listReplies, { use: "instagram" });
  graph.on("GET", "comment", "", readComment);
  graph.on("POST", "comment", "", changeComment);
  graph.on("DELETE", "comment", "", deleteComment);
  graph.on("POST", "comment", "likes", likeComment);
  graph.on("DELETE", "comment", "likes", unlikeComment);
}

/** The post a comment call is about, also when it names the post's film or photo. */
function postIdOf({ sim, node }: GraphCall): string {
  const { store } = sim;
  return store.videos.get(node.id)?.postId ?? store.photos.get(node.id)?.postId ?? node.id;
}

function commentOnPost(call: GraphCall): unknown {
  const post = call.sim.store.posts.get(postIdOf(call));
  if (!post) throw noSuchObject(call.method, call.node.id);
  actingPage(call, post.pageId, "pages_manage_engagement", "MODERATE");
  if (!post.isPublished) throw badParameter("Comments cannot be made on a post that is not published");
  return writeOnPage(call, post.pageId, post.id, null);
}

function replyOnPage(call: GraphCall): unknown {
  const parent = parentOf(call, "page");
  actingPage(call, parent.assetId, "pages_manage_engagement", "MODERATE");
  if (parent.parentId) throw badParameter("Comments have one level of replies; answer the comment itself");
  return writeOnPage(call, parent.assetId, parent.postId, parent.id);
}

function writeOnPage(call: GraphCall, pageId: string, postId: string, parentId: string | null): unknown {
  const page = call.sim.store.pages.get(pageId);
  const attachmentUrl = textParam(call, "attachment_url") ?? textParam(call, "attachment_share_url");
  const text = textParam(call, "message") ?? "";
  if (text === "" && !attachmentUrl && !textParam(call, "attachment_id"))
    throw badParameter("The comment is empty");
  if (text.length > PAGE_COMMENT_MAX) throw badParameter("The comment is too long");
  const from = {
    surface: "page" as const,
    assetId: pageId,
    fromId: pageId,
    fromName: page?.name ?? "",
    personId: null,
  };
  const comment = addComment(call.sim, {
    ...from,
    postId,
    parentId,
    text,
    ...(attachmentUrl ? { attachmentUrl } : {}),
  });
  return answer(call, comment);
}

function commentOnMedia(call: GraphCall): unknown {
  const media = call.sim.store.igMedia.get(call.node.id);
  if (!media) throw noSuchObject(call.method, call.node.id);
  actingAccount(call, media.igId, "comments");
  if (!media.isCommentEnabled) throw badParameter("Comments are turned off for this media");
  if (media.product === "STORY") throw badParameter("Stories cannot be commented on");
  return writeOnInstagram(call, media.igId, media.id, null);
}

function replyOnInstagram(call: GraphCall): unknown {
  const parent = parentOf(call, "instagram");
  actingAccount(call, parent.assetId, "comments");
  if (parent.parentId) throw badParameter("Replies can be made to top-level comments only");
  if (parent.isHidden) throw badParameter("A hidden comment cannot be answered");
  return writeOnInstagram(call, parent.assetId, parent.postId, parent.id);
}

function writeOnInstagram(call: GraphCall, igId: string, postId: string, parentId: string | null): unknown {
  const account = call.sim.store.instagramAccounts.get(igId);
  const text = neededText(call, "message");
  if (text.length > INSTAGRAM_COMMENT_MAX) throw badParameter("The comment is too long");
  const from = {
    surface: "instagram" as const,
    assetId: igId,
    fromId: igId,
    fromName: account?.username ?? "",
    personId: null,
  };
  return answer(call, addComment(call.sim, { ...from, postId, parentId, text }));
}

function parentOf(call: GraphCall, surface: Comment["surface"]): Comment {
  const parent = call.sim.store.comments.get(call.node.id);
  if (!parent || parent.isDeleted || parent.surface !== surface)
    throw noSuchObject(call.method, call.node.id);
  return parent;
}

/** The comment is created, but a call with `fields` gets an error all the same, as with Meta. */
function answer(call: GraphCall, comment: Comment): unknown {
  call.sim.ledger.accept({
    platform: comment.surface === "page" ? "facebook" : "instagram",
    kind: comment.parentId ? "comment_reply" : "comment",
    assetId: comment.assetId,
    to: comment.parentId ?? comment.postId,
    text: comment.text,
    externalId: comment.id,
    callbackData: null,
  });
  if (call.params.fields === undefined) return { id: comment.id };
  throw new GraphError(20, "(#20) This endpoint does not support the requested response format", {
    subcode: 1772107,
  });
}
