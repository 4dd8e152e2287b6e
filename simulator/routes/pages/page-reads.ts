import { readablePage } from "../../access/page-rights";
import { requireScope } from "../../access/tokens";
import { graphTime } from "../../audience/pacific";
import { fileUrl } from "../../files/file-links";
import { parseFields, type Readers, readFields } from "../../graph/fields";
import type { Graph } from "../../graph/graph";
import { type GraphCall, textParam } from "../../graph/graph-call";
import { noSuchObject } from "../../graph/graph-error";
import { pageOf } from "../../graph/paging";
import { isListed } from "../../pages/post-sentinels";
import type { PagePost, PageStory, Photo } from "../../store/store-posts";
import { postReaders } from "./page-readers";

/** Reading the published and the scheduled posts of a Page. */
export function pageReadRoutes(graph: Graph): void {
  graph.on("GET", "post", "", readPost, { use: "pages" });
  graph.on("GET", "photo", "", readPhoto, { use: "pages" });
  graph.on("GET", "story", "", readStory, { use: "pages" });
  for (const edge of ["feed", "posts", "published_posts"]) {
    graph.on("GET", "page", edge, (call) => listPosts(call, (post) => post.isPublished), { use: "pages" });
  }
  graph.on(
    "GET",
    "page",
    "scheduled_posts",
    (call) => listPosts(call, ({ scheduledAtMs }) => scheduledAtMs !== null),
    { use: "pages" },
  );
  graph.on("GET", "page", "stories", listStories, { use: "pages" });
}

function readPost(call: GraphCall): unknown {
  const post = call.sim.store.posts.get(call.node.id);
  if (!post) throw noSuchObject(call.method, call.node.id);
  readablePage(call, post.pageId);
  requireScope(call.token, "pages_read_engagement", post.pageId);
  return readFields(post, fieldsOf(call, "id,created_time,message"), postReaders(call), "Post");
}

/** Newest first; `since` and `until` cut by the time of publishing. */
function listPosts(call: GraphCall, isWanted: (post: PagePost) => boolean): unknown {
  const page = readablePage(call, call.node.id);
  requireScope(call.token, "pages_read_engagement", page.id);
  const since = Number(textParam(call, "since") ?? 0) * 1000;
  const until = Number(textParam(call, "until") ?? Number.POSITIVE_INFINITY) * 1000;
  const posts = call.sim.store.posts
    .filter((post) => post.pageId === page.id && isWanted(post))
    .filter((post) => isListed(post, call.sim.clock.now()))
    .filter(({ createdAtMs }) => !(createdAtMs < since) && !(createdAtMs > until))
    .sort((one, other) => other.createdAtMs - one.createdAtMs);
  const fields = fieldsOf(call, "id,created_time,message");
  const readers = postReaders(call);
  const listed = pageOf(call, posts);
  return { ...listed, data: listed.data.map((post) => readFields(post, fields, readers, "Post")) };
}

function readPhoto(call: GraphCall): unknown {
  const photo = call.sim.store.photos.get(call.node.id);
  if (!photo) throw noSuchObject(call.method, call.node.id);
  readablePage(call, photo.pageId);
  return readFields(photo, fieldsOf(call, "id,created_time,name"), photoReaders(call), "Photo");
}

function photoReaders({ sim }: GraphCall): Readers<Photo> {
  const source = (photo: Photo) => ({
    height: photo.height,
    width: photo.width,
    source: fileUrl(sim, photo.id),
  });
  return {
    created_time: (photo) => graphTime(photo.createdAtMs),
    name: (photo) => photo.caption || undefined,
    alt_text_custom: (photo) => photo.altText ?? undefined,
    height: (photo) => photo.height,
    width: (photo) => photo.width,
    images: (photo) => [source(photo)],
    picture: (photo) => fileUrl(sim, photo.id),
    link: (photo) => `https://www.facebook.com/photo/?fbid=${photo.id}`,
    page_story_id: (photo) => photo.postId ?? undefined,
    from: (photo) => ({ name: sim.store.pages.get(photo.pageId)?.name, id: photo.pageId }),
  };
}

/** A story lives for 24 hours; afterwards it is in the archive. */
const STORY_LIFE_MS = 24 * 3_600_000;

function readStory(call: GraphCall): unknown {
  const story = call.sim.store.pageStories.get(call.node.id);
  if (!story) throw noSuchObject(call.method, call.node.id);
  readablePage(call, story.pageId);
  const readers: Readers<PageStory> = {
    created_time: (row) => graphTime(row.createdAtMs),
    permalink_url: (row) => storyUrl(row),
  };
  return readFields(story, fieldsOf(call, "id,created_time"), readers, "Post");
}

function listStories(call: GraphCall): unknown {
  const page = readablePage(call, call.node.id);
  requireScope(call.token, "pages_read_engagement", page.id);
  const nowMs = call.sim.clock.now();
  const wantedStatus = textParam(call, "status")?.toUpperCase();
  const since = Number(textParam(call, "since") ?? 0) * 1000;
  const until = Number(textParam(call, "until") ?? Number.POSITIVE_INFINITY) * 1000;
  const status = (story: PageStory) => (nowMs - story.createdAtMs < STORY_LIFE_MS ? "PUBLISHED" : "ARCHIVED");
  const stories = call.sim.store.pageStories
    .filter(
      (story) => story.pageId === page.id && (wantedStatus === undefined || status(story) === wantedStatus),
    )
    .filter(({ createdAtMs }) => !(createdAtMs < since) && !(createdAtMs > until))
    .sort((one, other) => other.createdAtMs - one.createdAtMs);
  const listed = pageOf(call, stories);
  const data = listed.data.map((story) => ({
    post_id: story.id,
    status: status(story),
    creation_time: String(Math.floor(story.createdAtMs / 1000)),
    media_type: story.mediaType,
    media_id: story.mediaId,
    url: storyUrl(story),
  }));
  return { ...listed, data };
}

const storyUrl = (story: PageStory) => `https://facebook.com/stories/${story.pageId}/${story.id}`;
const fieldsOf = (call: GraphCall, usual: string) => parseFields(textParam(call, "fields") ?? usual);
