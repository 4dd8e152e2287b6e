import { addDays, daysOf, laterOf, type Period, piecesOf, sundayOf } from "@/lib/days";
import { type Collected, type Insights, REPORT_ZONE } from "@/lib/platforms/insights";
import { join, type MetaMetric, notOffered, readGroup, readGroups } from "@/lib/platforms/metric-groups";
import type { Credential } from "@/lib/platforms/platform";
import { askFollowers, askMedia, askSeries, askTotal } from "./insights-calls";

// Meta takes at most 30 days of 24 hours between the two ends, and one day in spring or autumn is longer.
const SPAN_DAYS_MAX = 29;
// Metrics with one number per window cost one call per day, so only this many days are backfilled.
const BACKFILL_DAYS_MAX = 35;
// Windows of reach that end on each of the newest days; of the months before, those that end a calendar week.
const WINDOW_ENDS = 14;

const TOTALS: MetaMetric[] = [
  { metric: "views", external: "views" },
  { metric: "interactions", external: "total_interactions" },
];

const POST_GROUPS: MetaMetric[][] = [
  [
    { metric: "reach", external: "reach" },
    { metric: "views", external: "views" },
    { metric: "interactions", external: "total_interactions" },
    { metric: "shares", external: "shares" },
  ],
  [
    { metric: "reactions", external: "likes" },
    { metric: "comments", external: "comments" },
    { metric: "saves", external: "saved" },
  ],
];

const STORY_GROUPS: MetaMetric[][] = [
  [
    { metric: "reach", external: "reach" },
    { metric: "views", external: "views" },
    { metric: "interactions", external: "total_interactions" },
    { metric: "shares", external: "shares" },
    { metric: "replies", external: "replies" },
  ],
];

/**
 * An Instagram account's figures. Some metrics come as a series of days, others as one number for a window
 * and may not be asked for in one call with the first.
 *
 * @see https://developers.facebook.com/docs/instagram-platform/api-reference/instagram-user/insights
 */
export const instagramInsights: Insights = {
  channelMetrics: ["reach", "views", "interactions", "followers", "new_followers"],
  zone: REPORT_ZONE,
  publicationMetrics: [
    "reach",
    "views",
    "interactions",
    "reactions",
    "comments",
    "shares",
    "saves",
    "replies",
  ],

  async readChannel(from, range, retiredMetrics) {
    const parts: Collected[] = [{ readings: [], gaps: notOffered("messages_received") }];
    for (const span of piecesOf(range, SPAN_DAYS_MAX)) {
      const reach: MetaMetric[] = [{ metric: "reach", external: "reach" }];
      parts.push(await readGroup(reach, retiredMetrics, (metrics) => askSeries(from, metrics, span)));
    }
    const recent = {
      since: laterOf(range.since, addDays(range.until, 1 - SPAN_DAYS_MAX)),
      until: range.until,
    };
    const newFollowers: MetaMetric[] = [{ metric: "new_followers", external: "follower_count" }];
    parts.push(await readGroup(newFollowers, retiredMetrics, (metrics) => askSeries(from, metrics, recent)));
    parts.push(
      ...(await readTotals(from, range, retiredMetrics)),
      ...(await readWindows(from, range, retiredMetrics)),
    );
    const followers: MetaMetric[] = [{ metric: "followers", external: "followers_count" }];
    parts.push(await readGroup(followers, retiredMetrics, () => askFollowers(from, range.until)));
    return join(parts);
  },

  async readPublication(from, externalId, kind, retiredMetrics) {
    const groups = kind === "story" ? STORY_GROUPS : POST_GROUPS;
    return readGroups(groups, retiredMetrics, (metrics) => askMedia(from, externalId, metrics));
  },
};

async function readTotals(from: Credential, range: Period, retiredMetrics: ReadonlySet<string>) {
  const parts: Collected[] = [];
  const since = laterOf(range.since, addDays(range.until, 1 - BACKFILL_DAYS_MAX));
  const retired = new Set(retiredMetrics);
  for (const day of piecesOf({ since, until: range.until }, 1)) {
    const part = await readGroup(TOTALS, retired, (metrics) => askTotal(from, metrics, "day", day));
    for (const { metric, reason } of part.gaps) if (reason === "retired") retired.add(metric);
    parts.push(part);
  }
  return parts;
}

/**
 * Reach over 7 and 28 days, as Meta counts it: one call a window. Not for the running day, for which
 * Meta would answer with the days before it.
 */
async function readWindows(from: Credential, range: Period, retiredMetrics: ReadonlySet<string>) {
  const parts: Collected[] = [];
  const reach: MetaMetric[] = [{ metric: "reach", external: "reach" }];
  for (const end of windowEnds(range)) {
    const week = { since: addDays(end, -6), until: end };
    const days28 = { since: addDays(end, -27), until: end };
    parts.push(await readGroup(reach, retiredMetrics, (metrics) => askTotal(from, metrics, "week", week)));
    parts.push(
      await readGroup(reach, retiredMetrics, (metrics) => askTotal(from, metrics, "days_28", days28)),
    );
  }
  return parts;
}

function windowEnds({ since, until }: Period): string[] {
  const newest = addDays(until, -WINDOW_ENDS);
  const over = daysOf({ since, until: addDays(until, -1) });
  return over.filter((end) => end >= newest || end === sundayOf(end));
}
