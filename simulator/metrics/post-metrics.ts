import type { Simulator } from "@/simulator/simulator";
import type { PagePost } from "../store/store-posts";
import type { Snapshot } from "./snapshot";

/** Everything a post metric may look at. */
export interface PostReading {
  sim: Simulator;
  post: PagePost;
  snapshot: Snapshot;
  comments: number;
}

interface PostMetric {
  value: (reading: PostReading) => number | Record<string, number>;
  breakdowns?: Record<string, (reading: PostReading) => Record<string, number>>;
  /** Only for films; on others Graph has no value. */
  isForVideo?: boolean;
}

const WATCHED_MS = 6_400;
const named = (post: PagePost, type: string) =>
  Object.values(post.reactions).filter((one) => one === type).length;
const faces = ({ post, snapshot }: PostReading): Record<string, number> => ({
  like: snapshot.deed("like") + named(post, "LIKE"),
  love: snapshot.deed("love") + named(post, "LOVE"),
  wow: snapshot.deed("wow") + named(post, "WOW"),
  haha: snapshot.deed("haha") + named(post, "HAHA"),
  sorry: named(post, "SAD"),
  anger: named(post, "ANGRY"),
});
const face = (name: string): PostMetric => ({ value: (reading) => faces(reading)[name] ?? 0 });
const video = (value: PostMetric["value"]): PostMetric => ({ value, isForVideo: true });
const plays = ({ snapshot }: PostReading) => Math.floor(snapshot.views * 0.7);

/** How many people reacted to a post, with or without a name here. */
function reactionsOn(reading: PostReading): number {
  return Object.values(faces(reading)).reduce((sum, one) => sum + one, 0);
}

/**
 * Lifetime metrics of a Page post that live in November 2026.
 *
 * @see https://developers.facebook.com/docs/graph-api/reference/insights#page-post-metrics
 */
export const postMetrics: Record<string, PostMetric> = {
  post_media_view: {
    value: ({ snapshot }) => snapshot.views,
    breakdowns: {
      is_from_ads: ({ snapshot }) => ({ "0": snapshot.views - snapshot.adViews, "1": snapshot.adViews }),
      is_from_followers: ({ snapshot }) => ({
        "0": snapshot.views - snapshot.followerViews,
        "1": snapshot.followerViews,
      }),
    },
  },
  post_total_media_view_unique: { value: ({ snapshot }) => snapshot.reach },
  post_clicks: { value: ({ snapshot }) => snapshot.deed("click") + snapshot.deed("profile_visit") },
  post_clicks_by_type: {
    value: ({ post, snapshot }) => ({
      "other clicks": snapshot.deed("profile_visit"),
      [post.kind === "link" ? "link clicks" : "photo view"]: snapshot.deed("click"),
    }),
  },
  post_reactions_like_total: face("like"),
  post_reactions_love_total: face("love"),
  post_reactions_wow_total: face("wow"),
  post_reactions_haha_total: face("haha"),
  post_reactions_sorry_total: face("sorry"),
  post_reactions_anger_total: face("anger"),
  // Reactions without a count are left out, not zero.
  post_reactions_by_type_total: {
    value: (reading) => Object.fromEntries(Object.entries(faces(reading)).filter(([, times]) => times > 0)),
  },
  post_activity_by_action_type: {
    value: (reading) => ({
      like: reactionsOn(reading),
      comment: reading.comments,
      share: reading.snapshot.deed("share") + reading.post.shares,
    }),
  },
  post_video_views: video(plays),
  post_video_views_organic: video((reading) => plays(reading) - Math.floor(reading.snapshot.adViews * 0.7)),
  post_video_views_paid: video(({ snapshot }) => Math.floor(snapshot.adViews * 0.7)),
  post_video_views_autoplayed: video((reading) => Math.floor(plays(reading) * 0.8)),
  post_video_views_clicked_to_play: video((reading) => plays(reading) - Math.floor(plays(reading) * 0.8)),
  post_video_views_15s: video((reading) => Math.floor(plays(reading) * 0.35)),
  post_video_views_60s_excludes_shorter: video((reading) => Math.floor(plays(reading) * 0.04)),
  post_video_views_sound_on: video((reading) => Math.floor(plays(reading) * 0.3)),
  post_video_avg_time_watched: video(() => WATCHED_MS),
  post_video_view_time: video((reading) => plays(reading) * WATCHED_MS),
  post_video_length: video(({ sim, post }) =>
    post.videoId ? (sim.store.videos.get(post.videoId)?.lengthMs ?? 0) : 0,
  ),
  post_video_complete_views_30s: video((reading) => Math.floor(plays(reading) * 0.22)),
  post_video_complete_views_organic: video((reading) => Math.floor(plays(reading) * 0.18)),
};

/** Metrics of Page stories, a family of their own. */
export const storyMetrics: Record<string, (snapshot: Snapshot) => number> = {
  story_media_view: (snapshot) => snapshot.views,
  story_total_media_view_unique: (snapshot) => snapshot.reach,
  page_story_impressions_by_story_id: (snapshot) => snapshot.views,
  page_story_impressions_by_story_id_unique: (snapshot) => snapshot.reach,
  story_interaction: (snapshot) => snapshot.deed("reply") + snapshot.deed("share") + snapshot.deed("like"),
  pages_fb_story_replies: (snapshot) => snapshot.deed("reply"),
  pages_fb_story_shares: (snapshot) => snapshot.deed("share"),
  pages_fb_story_sticker_interactions: () => 0,
  pages_fb_story_thread_lightweight_reactions: (snapshot) => snapshot.deed("like"),
};
