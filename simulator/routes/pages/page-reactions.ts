import { actingPage } from "../../access/page-rights";
import type { Graph } from "../../graph/graph";
import { type GraphCall, textParam } from "../../graph/graph-call";
import { noSuchObject } from "../../graph/graph-error";
import { pageOf } from "../../graph/paging";
import type { PagePost } from "../../store/store-posts";
import { crowdReactions } from "../insights/insights-post";
import { acceptPost } from "./page-changes";

/** Who reacted to a Page's post. @see https://developers.facebook.com/docs/graph-api/reference/object/reactions */
export function pageReactionRoutes(graph: Graph): void {
  graph.on("GET", "post", "reactions", (call) => listReactions(call, () => true), { use: "pages" });
  graph.on("GET", "post", "likes", (call) => listReactions(call, (type) => type === "LIKE"), {
    use: "pages",
  });
  graph.on("POST", "post", "likes", (call) => setLike(call, true), { use: "pages" });
  graph.on("DELETE", "post", "likes", (call) => setLike(call, false), { use: "pages" });
  graph.on("DELETE", "photo", "", deletePhoto, { use: "pages" });
}

/** Only people with a name here are listed; `summary` counts the others as well. */
function listReactions(call: GraphCall, isWanted: (type: string) => boolean): unknown {
  const { store } = call.sim;
  const post = postOf(call, "pages_read_user_content");
  const rows = Object.entries(post.reactions)
    .filter(([, type]) => isWanted(type))
    .map(([id, type]) => ({ id, name: nameOf(call, id), type }));
  const listed = pageOf(call, rows);
  if (textParam(call, "summary") === undefined) return listed;
  const viewer_reaction = store.posts.get(post.id)?.reactions[post.pageId] ?? "NONE";
  return { ...listed, summary: { total_count: rows.length + crowdReactions(call, post), viewer_reaction } };
}

function nameOf({ sim }: GraphCall, id: string): string | undefined {
  const personId = sim.store.addresses.get(id)?.personId;
  return sim.store.pages.get(id)?.name ?? (personId ? sim.store.people.get(personId)?.name : undefined);
}

/** The Page likes its own post, or takes it back. */
function setLike(call: GraphCall, isLiked: boolean): unknown {
  const post = postOf(call, "pages_manage_engagement");
  const { [post.pageId]: _, ...others } = post.reactions;
  call.sim.store.posts.put({ ...post, reactions: isLiked ? { ...others, [post.pageId]: "LIKE" } : others });
  acceptPost(call, post, isLiked ? "like" : "unlike");
  return { success: true };
}

/** An unpublished photo is thrown away, a posted one taken out of its post. */
function deletePhoto(call: GraphCall): unknown {
  const { store, ledger } = call.sim;
  const photo = store.photos.get(call.node.id);
  if (!photo) throw noSuchObject(call.method, call.node.id);
  actingPage(call, photo.pageId, "pages_manage_posts", "CREATE_CONTENT");
  const post = photo.postId ? store.posts.get(photo.postId) : undefined;
  if (post) store.posts.put({ ...post, photoIds: post.photoIds.filter((id) => id !== photo.id) });
  store.photos.delete(photo.id);
  store.files.remove(photo.id);
  ledger.accept({
    platform: "facebook",
    kind: "delete",
    assetId: photo.pageId,
    to: null,
    text: photo.caption,
    externalId: photo.id,
    callbackData: null,
  });
  return { success: true };
}

function postOf(call: GraphCall, scope: string): PagePost {
  const post = call.sim.store.posts.get(call.node.id);
  if (!post) throw noSuchObject(call.method, call.node.id);
  actingPage(call, post.pageId, scope, "MODERATE");
  return post;
}
