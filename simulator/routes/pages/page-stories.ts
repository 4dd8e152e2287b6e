import { actingPage } from "../../access/page-rights";
import type { Graph } from "../../graph/graph";
import { type GraphCall, neededText } from "../../graph/graph-call";
import { badParameter } from "../../graph/graph-error";
import type { Simulator } from "../../simulator";
import type { PageStory } from "../../store/store-posts";

/** Photo stories of a Page. Films have their own way: page-videos. @see https://developers.facebook.com/docs/page-stories-api */
export function pageStoryRoutes(graph: Graph): void {
  graph.on("POST", "page", "photo_stories", addPhotoStory, { use: "pages" });
}

/** The photo must be unpublished and never used: one photo, one post or story. */
function addPhotoStory(call: GraphCall): unknown {
  const { sim } = call;
  const page = actingPage(call, call.node.id, "pages_manage_posts", "CREATE_CONTENT");
  const photo = sim.store.photos.get(neededText(call, "photo_id"));
  if (!photo || photo.pageId !== page.id) throw badParameter("Param photo_id must be a photo of the Page");
  if (photo.isPublished || photo.postId || photo.storyId) {
    throw badParameter("The photo must be unpublished and not have been used before", { subcode: 1366051 });
  }
  const story = publishStory(sim, page.id, "photo", photo.id);
  sim.store.photos.put({ ...photo, storyId: story.id });
  return { success: true, post_id: story.id };
}

/** Publish a story on a Page, for 24 hours. */
export function publishStory(
  sim: Simulator,
  pageId: string,
  mediaType: PageStory["mediaType"],
  mediaId: string,
): PageStory {
  const story = { id: sim.ids.digits(), pageId, mediaType, mediaId, createdAtMs: sim.clock.now() };
  sim.store.pageStories.put(story);
  sim.ledger.accept({
    platform: "facebook",
    kind: "story",
    assetId: pageId,
    to: null,
    text: null,
    externalId: story.id,
    callbackData: null,
    detail: { mediaType, mediaId },
  });
  sim.live.announce({ kind: "post", id: story.id });
  return story;
}
