import type { DayFigures } from "@/simulator/audience/day-figures";
import { startOfDay } from "@/simulator/audience/pacific";
import type { Deed } from "@/simulator/audience/viewing";
import type { Simulator } from "@/simulator/simulator";
import { audienceOf, channelOf } from "./channel";
import { commentsIn, followersBy, moves } from "./page-counts";

export type PagePeriod = "day" | "week" | "days_28";

/** A window of days on a Page, counted. */
export interface PageWindow {
  sim: Simulator;
  pageId: string;
  /** Last day of the window, which is `days` long. */
  day: number;
  days: number;
  figures: DayFigures;
}

export interface PageMetric {
  periods: readonly PagePeriod[];
  title: string;
  value: (window: PageWindow) => number | Record<string, number>;
  breakdowns?: Record<string, (window: PageWindow) => Record<string, number>>;
}

const all = ["day", "week", "days_28"] as const;
const daily = ["day"] as const;
const FACES = { like: "like", love: "love", wow: "wow", haha: "haha" } as const;

/**
 * The Page metrics that live in November 2026. What is not here is unknown or retired, and fails the call.
 *
 * @see https://developers.facebook.com/docs/graph-api/reference/insights
 */
export const pageMetrics: Record<string, PageMetric> = {
  page_media_view: {
    periods: all,
    title: "Total views of Page content",
    value: ({ figures }) => figures.all.views,
    breakdowns: {
      is_from_ads: ({ figures }) => ({
        "0": figures.all.views - figures.fromAds.views,
        "1": figures.fromAds.views,
      }),
      is_from_followers: ({ figures }) => ({ "0": figures.strangers.views, "1": figures.followers.views }),
    },
  },
  page_total_media_view_unique: count(all, "Viewers of Page content", ({ figures }) =>
    figures.all.viewers.count(),
  ),
  page_post_engagements: count(
    all,
    "Post engagements",
    (window) => reactionsIn(window) + deeds(window, "share", "click") + commentsIn(window),
  ),
  page_follows: count(daily, "Follows", ({ sim, pageId, day }) =>
    audienceOf(sim)
      .followers(channelOf(sim, pageId), startOfDay(day + 1))
      .count(),
  ),
  page_daily_follows: count(daily, "Daily follows", (window) => moves(window).joined),
  page_daily_follows_unique: count(all, "Daily follows", (window) => moves(window).joined),
  page_daily_unfollows_unique: count(all, "Daily unfollows", (window) => moves(window).left),
  page_follows_city: count(daily, "Follows by city", (window) => followersBy(window, "city")),
  page_follows_country: count(daily, "Follows by country", (window) => followersBy(window, "country")),
  page_views_total: count(all, "Page views", (window) => deeds(window, "profile_visit")),
  page_total_actions: count(all, "Actions on the Page", (window) =>
    Math.floor(deeds(window, "click") * 0.12),
  ),
  page_actions_post_reactions_total: count(daily, "Reactions", (window) =>
    Object.fromEntries(Object.entries(FACES).map(([face, deed]) => [face, postDeeds(window, deed)])),
  ),
  ...faces(),
  page_video_views: count(all, "Video views", videoViews),
  page_video_views_paid: count(all, "Paid video views", ({ figures }) =>
    Math.floor(figures.fromAds.views * 0.5),
  ),
  page_video_views_organic: count(all, "Organic video views", videoViews),
  page_video_views_autoplayed: count(all, "Auto-played video views", (window) =>
    Math.floor(videoViews(window) * 0.8),
  ),
  page_video_views_click_to_play: count(
    all,
    "Clicked video views",
    (window) => videoViews(window) - Math.floor(videoViews(window) * 0.8),
  ),
  page_video_views_by_paid_non_paid: count(all, "Video views", (window) => {
    const paid = Math.floor(window.figures.fromAds.views * 0.5);
    return { total: videoViews(window) + paid, paid, unpaid: videoViews(window) };
  }),
  page_video_repeat_views: count(all, "Repeated video views", (window) =>
    Math.floor(videoViews(window) * 0.11),
  ),
  page_video_complete_views_30s: count(all, "30-second video views", (window) =>
    Math.floor(videoViews(window) * 0.22),
  ),
  page_video_view_time: count(daily, "Video view time", (window) => videoViews(window) * 9_400),
  page_lifetime_engaged_followers_unique: count(daily, "Engaged followers", ({ figures }) =>
    figures.engaged.shared(figures.followers.viewers),
  ),
  page_fan_adds_by_paid_non_paid_unique: count(daily, "New likes", (window) => {
    const total = moves(window).joined;
    return { total, paid: 0, unpaid: total };
  }),
};

function count(periods: readonly PagePeriod[], title: string, value: PageMetric["value"]): PageMetric {
  return { periods, title, value };
}

function faces(): Record<string, PageMetric> {
  const faceNames: Record<string, Deed | null> = { ...FACES, sorry: null, anger: null };
  return Object.fromEntries(
    Object.entries(faceNames).map(([face, deed]) => [
      `page_actions_post_reactions_${face}_total`,
      count(all, `Reactions: ${face}`, (window) => (deed ? postDeeds(window, deed) : 0)),
    ]),
  );
}

/** Deeds on posts; what happens on reels is not in the Page's engagement. */
function postDeeds({ figures }: PageWindow, deed: Deed): number {
  return (figures.deeds.get(deed) ?? 0) - (figures.deedsBySurface.get("REEL")?.get(deed) ?? 0);
}

const deeds = (window: PageWindow, ...names: Deed[]) =>
  names.reduce((sum, name) => sum + postDeeds(window, name), 0);
const reactionsIn = (window: PageWindow) => deeds(window, "like", "love", "haha", "wow");

function videoViews({ figures }: PageWindow): number {
  return Math.floor(figures.bySurface.REEL.views * 0.7);
}
