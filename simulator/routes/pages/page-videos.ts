import { actingPage } from "../../access/page-rights";
import type { Graph } from "../../graph/graph";
import { type GraphCall, neededText, textParam } from "../../graph/graph-call";
import { badParameter, GraphError, noSuchObject } from "../../graph/graph-error";
import { versionServed } from "../../graph/versions";
import { awaitRelease, newPost, releasePost } from "../../pages/page-posts";
import type { PageVideo } from "../../store/store-posts";
import { acceptPost, MESSAGE_MAX } from "./page-changes";
import { readSchedule } from "./page-rules";
import { publishStory } from "./page-stories";
import { readVideo } from "./page-video-reads";

/** Reels published by API on one Page in 24 hours. */
const REELS_PER_DAY = 30;
const DAY_MS = 86_400_000;

/**
 * Reels and video stories of a Page: start, upload to the rupload host, finish.
 *
 * @see https://developers.facebook.com/docs/video-api/guides/reels-publishing
 */
export function pageVideoRoutes(graph: Graph): void {
  graph.on("POST", "page", "video_reels", (call) => phase(call, "reel"), { use: "pages" });
  graph.on("POST", "page", "video_stories", (call) => phase(call, "story"), { use: "pages" });
  graph.on("GET", "video", "", readVideo, { use: "pages" });
  graph.on("DELETE", "video", "", deleteVideo, { use: "pages" });
}

function phase(call: GraphCall, use: "reel" | "story"): unknown {
  const page = actingPage(call, call.node.id, "pages_manage_posts", "CREATE_CONTENT");
  const uploadPhase = neededText(call, "upload_phase").toLowerCase();
  if (uploadPhase === "start") return start(call, page.id, use);
  if (uploadPhase !== "finish") throw badParameter("Param upload_phase must be one of {start, finish}");
  const video = call.sim.store.videos.get(neededText(call, "video_id"));
  if (!video || video.pageId !== page.id || video.use !== use)
    throw badParameter("Param video_id must be a video started here");
  if (video.uploadedAtMs === null) throw badParameter("The video has not been uploaded yet");
  if (video.fault) throw new GraphError(video.fault.code, `(#${video.fault.code}) ${video.fault.message}`);
  return use === "reel" ? finishReel(call, video) : finishStory(call, video);
}

function start({ sim, version }: GraphCall, pageId: string, use: "reel" | "story"): unknown {
  const video: PageVideo = {
    id: sim.ids.digits(),
    pageId,
    use,
    receivedBytes: 0,
    uploadedAtMs: null,
    readyAtMs: null,
    fault: null,
    lengthMs: 0,
    state: "none",
    publishedAtMs: null,
    postId: null,
    title: "",
    description: "",
    createdAtMs: sim.clock.now(),
  };
  sim.store.videos.put(video);
  return {
    video_id: video.id,
    upload_url: `${sim.url}/video-upload/${versionServed(version)}/${video.id}`,
  };
}

/** A reel's finish answers only that it worked: the post is read from the video afterwards. */
function finishReel(call: GraphCall, video: PageVideo): unknown {
  const { sim } = call;
  const state = (textParam(call, "video_state") ?? "PUBLISHED").toUpperCase();
  if (!["PUBLISHED", "DRAFT", "SCHEDULED"].includes(state))
    throw badParameter("Param video_state must be one of {PUBLISHED, DRAFT, SCHEDULED}");
  if (video.state === "published") return { success: true };
  const description = textParam(call, "description") ?? "";
  if (description.length > MESSAGE_MAX) throw badParameter("The description is too long");
  const sinceMs = sim.clock.now() - DAY_MS;
  const isRecent = (one: PageVideo) =>
    one.pageId === video.pageId && one.use === "reel" && (one.publishedAtMs ?? 0) > sinceMs;
  if (state === "PUBLISHED" && sim.store.videos.filter(isRecent).length >= REELS_PER_DAY) {
    throw new GraphError(613, "(#613) A Page can publish at most 30 reels in 24 hours", { subcode: 1363046 });
  }
  const scheduledAtMs = state === "SCHEDULED" ? readSchedule(call, false) : null;
  const post = newPost(sim, video.pageId, {
    kind: "reel",
    message: description,
    videoId: video.id,
    scheduledAtMs,
    appId: call.token.appId,
  });
  sim.store.posts.put(post);
  const isOut = state === "PUBLISHED";
  Object.assign(video, {
    description,
    title: textParam(call, "title") ?? "",
    postId: post.id,
    publishedAtMs: isOut ? sim.clock.now() : null,
  });
  video.state = isOut ? "published" : scheduledAtMs === null ? "draft" : "scheduled";
  sim.store.videos.put(video);
  acceptPost(call, post, isOut ? "reel" : "reel_draft");
  if (isOut) releasePost(sim, post);
  else awaitRelease(sim, post);
  return { success: true };
}

function finishStory({ sim }: GraphCall, video: PageVideo): unknown {
  if (video.postId) throw badParameter("The video was used in a story already", { subcode: 1366051 });
  const story = publishStory(sim, video.pageId, "video", video.id);
  sim.store.videos.put({ ...video, postId: story.id, state: "published", publishedAtMs: sim.clock.now() });
  return { success: true, post_id: story.id };
}

function deleteVideo(call: GraphCall): unknown {
  const video = call.sim.store.videos.get(call.node.id);
  if (!video) throw noSuchObject(call.method, call.node.id);
  actingPage(call, video.pageId, "pages_manage_posts", "CREATE_CONTENT");
  if (video.postId) call.sim.store.posts.delete(video.postId);
  call.sim.store.videos.delete(video.id);
  return { success: true };
}
