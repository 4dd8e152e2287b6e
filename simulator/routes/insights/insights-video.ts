import { readablePage } from "../../access/page-rights";
import { hasScope, requireScope } from "../../access/tokens";
import type { Graph } from "../../graph/graph";
import type { GraphCall } from "../../graph/graph-call";
import { badParameter, noSuchObject } from "../../graph/graph-error";
import { contentOfPost, hasInsights } from "../../metrics/channel";
import { metricNames } from "../../metrics/ranges";
import { type Snapshot, snapshotOf } from "../../metrics/snapshot";
import type { PageVideo } from "../../store/store-posts";

interface Watching {
  snapshot: Snapshot;
  video: PageVideo;
  /** Plays of at least three seconds. */
  plays: number;
}

type Read = (watching: Watching) => number | number[] | Record<string, number>;

const WATCHED_MS = 6_400;
const part =
  (share: number): Read =>
  ({ plays }) =>
    Math.floor(plays * share);
const watched: Read = ({ plays }) => plays * WATCHED_MS;

/** Metrics of any film of a Page. @see https://developers.facebook.com/docs/graph-api/reference/video/video_insights */
const videoMetrics: Record<string, Read> = {
  total_video_views: ({ plays }) => plays,
  total_video_views_unique: ({ snapshot }) => Math.floor(snapshot.reach * 0.7),
  total_video_views_autoplayed: part(0.8),
  total_video_views_clicked_to_play: part(0.2),
  total_video_views_organic: ({ plays, snapshot }) => plays - Math.floor(snapshot.adViews * 0.7),
  total_video_views_paid: ({ snapshot }) => Math.floor(snapshot.adViews * 0.7),
  total_video_views_sound_on: part(0.3),
  total_video_10s_views: part(0.45),
  total_video_15s_views: part(0.35),
  total_video_30s_views: part(0.22),
  total_video_60s_excludes_shorter_views: part(0.04),
  total_video_complete_views: part(0.18),
  total_video_avg_time_watched: () => WATCHED_MS,
  total_video_view_total_time: watched,
  total_video_retention_graph: () =>
    Object.fromEntries(Array.from({ length: 40 }, (_, slot) => [slot, Math.round(100 * 0.94 ** slot) / 100])),
};

/** Metrics reels have beside those. */
const reelMetrics: Record<string, Read> = {
  blue_reels_play_count: ({ snapshot }) => snapshot.reach,
  fb_reels_total_plays: ({ snapshot }) => snapshot.views,
  fb_reels_replay_count: ({ snapshot }) => snapshot.views - snapshot.reach,
  post_video_avg_time_watched: () => WATCHED_MS,
  post_video_view_time: watched,
  post_video_followers: ({ snapshot }) => snapshot.deed("follow"),
  post_video_likes_by_reaction_type: ({ snapshot }) => ({
    REACTION_LIKE: snapshot.deed("like"),
    REACTION_LOVE: snapshot.deed("love"),
  }),
  post_video_social_actions: ({ snapshot }) => ({ SHARE: snapshot.deed("share"), COMMENT: 0 }),
};

/** Film and reel insights: lifetime figures. Without a metric, all there are. */
export function videoInsightRoutes(graph: Graph): void {
  graph.on("GET", "video", "video_insights", videoInsights, { use: "pages" });
}

function videoInsights(call: GraphCall): unknown {
  const { sim } = call;
  const video = sim.store.videos.get(call.node.id);
  if (!video) throw noSuchObject(call.method, call.node.id);
  readablePage(call, video.pageId);
  requireScope(call.token, "pages_read_engagement", video.pageId);
  const allMetrics = video.use === "reel" ? { ...videoMetrics, ...reelMetrics } : videoMetrics;
  const names = metricNames(call);
  const metrics = (names.length > 0 ? names : Object.keys(allMetrics)).map((name) => ({
    name,
    read: allMetrics[name],
  }));
  if (metrics.some(({ read }) => !read)) throw badParameter("The value must be a valid insights metric");
  const post = video.postId ? sim.store.posts.get(video.postId) : undefined;
  if (
    !post?.isPublished ||
    !hasScope(call.token, "read_insights", video.pageId) ||
    !hasInsights(sim, video.pageId)
  ) {
    return { data: [] };
  }
  const snapshot = snapshotOf(sim, video.pageId, contentOfPost(post));
  const watching = { snapshot, video, plays: Math.floor(snapshot.views * 0.7) };
  return {
    data: metrics.flatMap(({ name, read }) => {
      const title = name.replaceAll("_", " ");
      const id = `${video.id}/video_insights/${name}/lifetime`;
      return read
        ? [{ name, period: "lifetime", values: [{ value: read(watching) }], title, description: title, id }]
        : [];
    }),
  };
}
