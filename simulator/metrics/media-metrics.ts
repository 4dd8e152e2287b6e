import type { InstagramProduct } from "../store/store-posts";
import type { Snapshot } from "./snapshot";

/** What a media metric may look at. */
export interface MediaReading {
  snapshot: Snapshot;
  comments: number;
  /** Likes by people who have a name here. */
  namedLikes: number;
}

export interface MediaMetric {
  products: readonly InstagramProduct[];
  value: (reading: MediaReading) => number;
  breakdown?: { name: string; split: (reading: MediaReading) => Record<string, number> };
  /** Needs the media to be shared on Facebook as well, which none here is. */
  needsFacebook?: boolean;
}

const everywhere = ["FEED", "REELS", "STORY"] as const;
const lasting = ["FEED", "REELS"] as const;
const story = ["STORY"] as const;
const reels = ["REELS"] as const;
const notReels = ["FEED", "STORY"] as const;
const WATCHED_MS = 6_400;

const likes = ({ snapshot, namedLikes }: MediaReading) => snapshot.reactions + namedLikes;
const actions = ({ snapshot }: MediaReading) => ({
  bio_link_clicked: Math.floor(snapshot.deed("profile_visit") * 0.12),
  email: Math.floor(snapshot.deed("profile_visit") * 0.03),
  other: 0,
});
const moves = ({ snapshot }: MediaReading) => ({
  tap_forward: snapshot.deed("tap_forward"),
  tap_back: snapshot.deed("tap_back"),
  tap_exit: snapshot.deed("tap_exit"),
  swipe_forward: snapshot.deed("swipe_forward"),
});
const total = (parts: Record<string, number>) => Object.values(parts).reduce((sum, one) => sum + one, 0);

/**
 * Instagram media metrics that live in November 2026, with the products that have them.
 *
 * @see https://developers.facebook.com/docs/instagram-platform/reference/instagram-media/insights
 */
export const mediaMetrics: Record<string, MediaMetric> = {
  reach: { products: everywhere, value: ({ snapshot }) => snapshot.reach },
  views: { products: everywhere, value: ({ snapshot }) => snapshot.views },
  shares: { products: everywhere, value: ({ snapshot }) => snapshot.deed("share") },
  reposts: { products: everywhere, value: ({ snapshot }) => Math.floor(snapshot.deed("share") * 0.2) },
  total_interactions: {
    products: everywhere,
    value: (reading) =>
      likes(reading) +
      reading.comments +
      reading.snapshot.deed("save") +
      reading.snapshot.deed("share") +
      reading.snapshot.deed("reply"),
  },
  likes: { products: lasting, value: likes },
  comments: { products: lasting, value: ({ comments }) => comments },
  saved: { products: lasting, value: ({ snapshot }) => snapshot.deed("save") },
  follows: { products: notReels, value: ({ snapshot }) => snapshot.deed("follow") },
  profile_visits: { products: notReels, value: ({ snapshot }) => snapshot.deed("profile_visit") },
  profile_activity: {
    products: notReels,
    value: (reading) => total(actions(reading)),
    breakdown: { name: "action_type", split: actions },
  },
  ig_reels_avg_watch_time: { products: reels, value: () => WATCHED_MS },
  ig_reels_video_view_total_time: { products: reels, value: ({ snapshot }) => snapshot.views * WATCHED_MS },
  reels_skip_rate: {
    products: reels,
    value: ({ snapshot }) =>
      snapshot.reach === 0 ? 0 : Math.round((snapshot.deed("skip") / snapshot.reach) * 1000) / 10,
  },
  navigation: {
    products: story,
    value: (reading) => total(moves(reading)),
    breakdown: { name: "story_navigation_action_type", split: moves },
  },
  replies: { products: story, value: ({ snapshot }) => snapshot.deed("reply") },
  link_clicks: { products: story, value: () => 0 },
  facebook_views: { products: everywhere, value: () => 0, needsFacebook: true },
  crossposted_views: { products: reels, value: () => 0, needsFacebook: true },
  total_views: { products: everywhere, value: ({ snapshot }) => snapshot.views },
  total_likes: { products: lasting, value: likes },
  total_comments: { products: lasting, value: ({ comments }) => comments },
};
