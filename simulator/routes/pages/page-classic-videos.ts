import { z } from "zod";
import { actingPage, readablePage } from "../../access/page-rights";
import { fetchMedia } from "../../files/fetch-media";
import { type MediaFacts, mediaFacts } from "../../files/media-facts";
import type { Graph } from "../../graph/graph";
import { flag, type GraphCall, readShape } from "../../graph/graph-call";
import { GraphError, noSuchObject } from "../../graph/graph-error";
import { pageOf } from "../../graph/paging";
import { awaitRelease, newPost, releasePost, tellOfPost } from "../../pages/page-posts";
import { refusePost } from "../../pages/post-sentinels";
import type { PageVideo } from "../../store/store-posts";
import { bytesOfHandle } from "../uploads/app-uploads";
import { processingMs } from "../uploads/upload-targets";
import { acceptPost, MESSAGE_MAX } from "./page-changes";
import { readSchedule } from "./page-rules";
import { listedVideo } from "./page-video-reads";

const VIDEO_BYTES_MAX = 1024 * 1024 * 1024;
const WORDS = { title: z.string().max(255).optional(), description: z.string().max(MESSAGE_MAX).optional() };

/** Plain videos of a Page. @see https://developers.facebook.com/docs/video-api/guides/publishing */
export function pageClassicVideoRoutes(graph: Graph): void {
  graph.on("POST", "page", "videos", addVideo, { use: "pages" });
  graph.on("POST", "video", "", changeVideo, { use: "pages" });
  for (const edge of ["videos", "video_reels"]) {
    graph.on("GET", "page", edge, (call) => listVideos(call, edge === "video_reels"), { use: "pages" });
  }
}

/** The answer is the video's id, not its post's; Meta has the whole film before it answers. */
async function addVideo(call: GraphCall): Promise<unknown> {
  const { sim } = call;
  const page = actingPage(call, call.node.id, "pages_manage_posts", "CREATE_CONTENT");
  const body = readShape(
    call,
    z.object({
      file_url: z.string().optional(),
      fbuploader_video_file_chunk: z.string().optional(),
      published: flag.default(true),
      ...WORDS,
    }),
  );
  const scheduledAtMs = readSchedule(call, body.published);
  refusePost(body.description ?? "", "facebook");
  const handle = body.fbuploader_video_file_chunk;
  const bytes = handle ? bytesOfHandle(sim, handle) : await filmBytes(call, body.file_url);
  const facts = await mediaFacts(bytes);
  if (facts.kind !== "video") {
    throw new GraphError(
      352,
      "(#352) Sorry, the video file you selected is in a format that we don't support.",
      { subcode: 1363024 },
    );
  }
  const nowMs = sim.clock.now();
  const id = sim.ids.digits();
  sim.store.files.write(id, bytes);
  const post = newPost(sim, page.id, {
    kind: "video",
    message: body.description ?? "",
    videoId: id,
    scheduledAtMs,
    appId: call.token.appId,
  });
  sim.store.posts.put(post);
  sim.store.videos.put({
    ...whole(id, page.id, nowMs, bytes, facts),
    state: body.published ? "published" : scheduledAtMs === null ? "draft" : "scheduled",
    publishedAtMs: body.published ? nowMs : null,
    postId: post.id,
    title: body.title ?? "",
    description: body.description ?? "",
  });
  acceptPost(call, post, body.published ? "video" : "video_draft");
  if (body.published) releasePost(sim, post);
  else awaitRelease(sim, post);
  return { id };
}

/** A film that has come whole, and is being processed. */
function whole(id: string, pageId: string, nowMs: number, bytes: Uint8Array, facts: MediaFacts) {
  return {
    id,
    pageId,
    use: "video" as const,
    receivedBytes: bytes.length,
    uploadedAtMs: nowMs,
    readyAtMs: nowMs + processingMs(facts),
    fault: null,
    lengthMs: facts.durationMs,
    createdAtMs: nowMs,
  };
}

/** @throws GraphError 389/1363057 when the URL cannot be fetched, 351 without a file. */
async function filmBytes(call: GraphCall, url: string | undefined): Promise<Uint8Array> {
  const file = call.files.get("source") ?? [...call.files.values()][0];
  if (file) return new Uint8Array(await file.arrayBuffer());
  if (!url)
    throw new GraphError(
      351,
      "(#351) There was a problem with your video file. Please try again with another file.",
    );
  const result = await fetchMedia(url, VIDEO_BYTES_MAX);
  if ("bytes" in result) return result.bytes;
  throw new GraphError(389, "(#389) Unable to fetch video file from URL.", {
    subcode: 1363057,
    userMessage: result.failure,
  });
}

function changeVideo(call: GraphCall): unknown {
  const { sim } = call;
  const video = sim.store.videos.get(call.node.id);
  if (!video) throw noSuchObject(call.method, call.node.id);
  actingPage(call, video.pageId, "pages_manage_posts", "CREATE_CONTENT");
  const body = readShape(call, z.object(WORDS));
  sim.store.videos.put({
    ...video,
    title: body.title ?? video.title,
    description: body.description ?? video.description,
  });
  const post = video.postId ? sim.store.posts.get(video.postId) : undefined;
  if (post && body.description !== undefined) {
    sim.store.posts.put({ ...post, message: body.description, updatedAtMs: sim.clock.now() });
    if (post.isPublished) tellOfPost(sim, { ...post, message: body.description }, "edited");
    acceptPost(call, post, "edit");
  }
  return { success: true };
}

function listVideos(call: GraphCall, isReels: boolean): unknown {
  const page = readablePage(call, call.node.id);
  const isWanted = (video: PageVideo) =>
    video.pageId === page.id &&
    video.state === "published" &&
    (isReels ? video.use === "reel" : video.use !== "story");
  const videos = call.sim.store.videos
    .filter(isWanted)
    .sort((one, other) => other.createdAtMs - one.createdAtMs);
  const listed = pageOf(call, videos);
  return { ...listed, data: listed.data.map((video) => listedVideo(call, video)) };
}
