import { addDays, daysOf, laterOf, type Period, piecesOf, sundayOf } from "@/lib/days";
import { type Collected, type Insights, REPORT_ZONE } from "@/lib/platforms/insights";
import { type Asked, join, notOffered, readGroup, readGroups } from "@/lib/platforms/metric-groups";
import type { Credential } from "@/lib/platforms/platform";
import { askFollowers, askMedia, askSeries, askTotal } from "./insights-calls";

// Meta takes at most 30 days of 24 hours between the two ends, and one day in spring or autumn is longer.
const SPAN_DAYS_MAX = 29;
// Metrics that come as one number a window cost a call a day, so only this much is filled in afterwards.
const BACKFILL_DAYS_MAX = 35;
// Windows of reach that end on each of the newest days; of the months before, those that end a calendar week.
const WINDOW_ENDS = 14;

const TOTALS: Asked[] = [
  { metric: "views", external: "views" },
  { metric: "interactions", external: "total_interactions" },
];

const POST_GROUPS: Asked[][] = [
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

const STORY_GROUPS: Asked[][] = [
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

  async readChannel(from, range, known) {
    const parts: Collected[] = [{ readings: [], gaps: notOffered("messages_received") }];
    for (const span of piecesOf(range, SPAN_DAYS_MAX)) {
      const reach: Asked[] = [{ metric: "reach", external: "reach" }];
      parts.push(await readGroup(reach, known, (asked) => askSeries(from, asked, span)));
    }
    const recent = {
      since: laterOf(range.since, addDays(range.until, 1 - SPAN_DAYS_MAX)),
      until: range.until,
    };
    const newFollowers: Asked[] = [{ metric: "new_followers", external: "follower_count" }];
    parts.push(await readGroup(newFollowers, known, (asked) => askSeries(from, asked, recent)));
    parts.push(...(await readTotals(from, range, known)), ...(await readWindows(from, range, known)));
    const followers: Asked[] = [{ metric: "followers", external: "followers_count" }];
    parts.push(await readGroup(followers, known, () => askFollowers(from, range.until)));
    return join(parts);
  },

  async readPublication(from, externalId, kind, known) {
    const groups = kind === "story" ? STORY_GROUPS : POST_GROUPS;
    return readGroups(groups, known, (asked) => askMedia(from, externalId, asked));
  },
};

async function readTotals(from: Credential, range: Period, known: ReadonlySet<string>) {
  const parts: Collected[] = [];
  const since = laterOf(range.since, addDays(range.until, 1 - BACKFILL_DAYS_MAX));
  const retired = new Set(known);
  for (const day of piecesOf({ since, until: range.until }, 1)) {
    const part = await readGroup(TOTALS, retired, (asked) => askTotal(from, asked, "day", day));
    for (const { metric, reason } of part.gaps) if (reason === "retired") retired.add(metric);
    parts.push(part);
  }
  return parts;
}

/**
 * Reach over 7 and 28 days, as Meta counts it: one call a window. Not for the day that still runs, for which
 * Meta would answer with the days before it.
 */
async function readWindows(from: Credential, range: Period, known: ReadonlySet<string>) {
  const parts: Collected[] = [];
  const reach: Asked[] = [{ metric: "reach", external: "reach" }];
  for (const end of windowEnds(range)) {
    const week = { since: addDays(end, -6), until: end };
    const days28 = { since: addDays(end, -27), until: end };
    parts.push(await readGroup(reach, known, (asked) => askTotal(from, asked, "week", week)));
    parts.push(await readGroup(reach, known, (asked) => askTotal(from, asked, "days_28", days28)));
  }
  return parts;
}

function windowEnds({ since, until }: Period): string[] {
  const newest = addDays(until, -WINDOW_ENDS);
  const over = daysOf({ since, until: addDays(until, -1) });
  return over.filter((end) => end >= newest || end === sundayOf(end));
}
