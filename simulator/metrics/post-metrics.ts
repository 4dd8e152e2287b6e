import type { Simulator } from "@/simulator/simulator";
import type { PagePost } from "../store/store-posts";
import type { Snapshot } from "./snapshot";

/** Everything a post metric may look at. */
export interface PostReading {
  sim: Simulator;
  post: PagePost;
  seen: Snapshot;
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
const faces = ({ post, seen }: PostReading): Record<string, number> => ({
  like: seen.deed("like") + named(post, "LIKE"),
  love: seen.deed("love") + named(post, "LOVE"),
  wow: seen.deed("wow") + named(post, "WOW"),
  haha: seen.deed("haha") + named(post, "HAHA"),
  sorry: named(post, "SAD"),
  anger: named(post, "ANGRY"),
});
const face = (name: string): PostMetric => ({ value: (reading) => faces(reading)[name] ?? 0 });
const video = (value: PostMetric["value"]): PostMetric => ({ value, isForVideo: true });
const plays = ({ seen }: PostReading) => Math.floor(seen.views * 0.7);

/** The named and the nameless who reacted to a post. */
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
    value: ({ seen }) => seen.views,
    breakdowns: {
      is_from_ads: ({ seen }) => ({ "0": seen.views - seen.adViews, "1": seen.adViews }),
      is_from_followers: ({ seen }) => ({ "0": seen.views - seen.followerViews, "1": seen.followerViews }),
    },
  },
  post_total_media_view_unique: { value: ({ seen }) => seen.reach },
  post_clicks: { value: ({ seen }) => seen.deed("click") + seen.deed("profile_visit") },
  post_clicks_by_type: {
    value: ({ post, seen }) => ({
      "other clicks": seen.deed("profile_visit"),
      [post.kind === "link" ? "link clicks" : "photo view"]: seen.deed("click"),
    }),
  },
  post_reactions_like_total: face("like"),
  post_reactions_love_total: face("love"),
  post_reactions_wow_total: face("wow"),
  post_reactions_haha_total: face("haha"),
  post_reactions_sorry_total: face("sorry"),
  post_reactions_anger_total: face("anger"),
  // Faces nobody made are left out, not zero.
  post_reactions_by_type_total: {
    value: (reading) => Object.fromEntries(Object.entries(faces(reading)).filter(([, times]) => times > 0)),
  },
  post_activity_by_action_type: {
    value: (reading) => ({
      like: reactionsOn(reading),
      comment: reading.comments,
      share: reading.seen.deed("share") + reading.post.shares,
    }),
  },
  post_video_views: video(plays),
  post_video_views_organic: video((reading) => plays(reading) - Math.floor(reading.seen.adViews * 0.7)),
  post_video_views_paid: video(({ seen }) => Math.floor(seen.adViews * 0.7)),
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
export const storyMetrics: Record<string, (seen: Snapshot) => number> = {
  story_media_view: (seen) => seen.views,
  story_total_media_view_unique: (seen) => seen.reach,
  page_story_impressions_by_story_id: (seen) => seen.views,
  page_story_impressions_by_story_id_unique: (seen) => seen.reach,
  story_interaction: (seen) => seen.deed("reply") + seen.deed("share") + seen.deed("like"),
  pages_fb_story_replies: (seen) => seen.deed("reply"),
  pages_fb_story_shares: (seen) => seen.deed("share"),
  pages_fb_story_sticker_interactions: () => 0,
  pages_fb_story_thread_lightweight_reactions: (seen) => seen.deed("like"),
};
