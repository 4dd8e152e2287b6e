import type { DayFigures, Surface } from "@/simulator/audience/day-figures";
import type { Deed } from "@/simulator/audience/viewing";

/** A window of days on an Instagram account, counted. */
export interface AccountWindow {
  figures: DayFigures;
  /** Real comments within the window. */
  comments: number;
  joined: number;
  left: number;
}

type Split = (window: AccountWindow) => Record<string, number>;

export interface AccountMetric {
  /** `both`: as a series and as one number; `total`: one number only; `series`: never as one number. */
  type: "both" | "total" | "series";
  value: (window: AccountWindow) => number;
  breakdowns?: Record<string, Split>;
  /** Without a breakdown there is nothing to show. */
  needsBreakdown?: boolean;
}

const deeds = ({ figures }: AccountWindow, ...names: Deed[]) =>
  names.reduce((sum, name) => sum + (figures.deeds.get(name) ?? 0), 0);
const faces = ["like", "love", "haha", "wow"] as const;
const SURFACES = ["AD", "STORY", "REEL", "CAROUSEL_CONTAINER", "POST"] as const;

function bySurface(read: (surface: Surface, window: AccountWindow) => number): Split {
  return (window) => {
    const rows = SURFACES.map((surface) => [surface, read(surface, window)] as const);
    return Object.fromEntries(rows.filter(([, value]) => value > 0));
  };
}

/** Things people do, by where they do them. */
function counted(...names: Deed[]): AccountMetric {
  const split = bySurface((surface, { figures }) =>
    names.reduce((sum, name) => sum + (figures.deedsBySurface.get(surface)?.get(name) ?? 0), 0),
  );
  return {
    type: "total",
    value: (window) => deeds(window, ...names),
    breakdowns: { media_product_type: split },
  };
}

/**
 * Instagram account metrics of one day or window that live in November 2026. `profile_views` and
 * `website_clicks` are removed in Meta's documentation and still answer.
 *
 * @see https://developers.facebook.com/docs/instagram-platform/api-reference/instagram-user/insights
 */
export const accountMetrics: Record<string, AccountMetric> = {
  reach: {
    type: "both",
    value: ({ figures }) => figures.all.viewers.count(),
    breakdowns: {
      media_product_type: bySurface((surface, { figures }) => figures.bySurface[surface].viewers.count()),
      follow_type: ({ figures }) => ({
        FOLLOWER: figures.followers.viewers.count(),
        NON_FOLLOWER: figures.strangers.viewers.count(),
      }),
    },
  },
  views: {
    type: "total",
    value: ({ figures }) => figures.all.views,
    breakdowns: {
      media_product_type: bySurface((surface, { figures }) => figures.bySurface[surface].views),
      follow_type: ({ figures }) => ({
        FOLLOWER: figures.followers.views,
        NON_FOLLOWER: figures.strangers.views,
      }),
      follower_type: ({ figures }) => ({
        FOLLOWER: figures.followers.views,
        NON_FOLLOWER: figures.strangers.views,
      }),
    },
  },
  accounts_engaged: { type: "total", value: ({ figures }) => figures.engaged.count() },
  total_interactions: {
    type: "total",
    value: (window) => deeds(window, ...faces, "save", "share", "reply") + window.comments,
    breakdowns: {
      media_product_type: counted(...faces, "save", "share", "reply").breakdowns!.media_product_type!,
    },
  },
  likes: counted(...faces),
  comments: { type: "total", value: ({ comments }) => comments },
  saves: counted("save"),
  shares: counted("share"),
  replies: { type: "total", value: (window) => deeds(window, "reply") },
  reposts: { type: "total", value: (window) => Math.floor(deeds(window, "share") * 0.2) },
  profile_links_taps: {
    type: "total",
    value: (window) => Math.floor(deeds(window, "profile_visit") * 0.15),
    breakdowns: {
      contact_button_type: (window) => {
        const all = Math.floor(deeds(window, "profile_visit") * 0.15);
        return { DIRECTION: Math.floor(all / 2), CALL: all - Math.floor(all / 2) };
      },
    },
  },
  follows_and_unfollows: {
    type: "total",
    needsBreakdown: true,
    value: ({ joined, left }) => joined - left,
    breakdowns: { follow_type: ({ joined, left }) => ({ FOLLOWER: joined, NON_FOLLOWER: left }) },
  },
  follower_count: { type: "series", value: ({ joined }) => joined },
  profile_views: { type: "total", value: (window) => deeds(window, "profile_visit") },
  website_clicks: { type: "total", value: (window) => Math.floor(deeds(window, "click") * 0.2) },
};
