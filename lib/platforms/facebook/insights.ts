import { piecesOf } from "@/lib/days";
import { type Collected, type Insights, REPORT_ZONE } from "@/lib/platforms/insights";
import {
  join,
  LIFETIME_DAY,
  type MetaMetric,
  notOffered,
  readGroup,
  readGroups,
} from "@/lib/platforms/metric-groups";
import { askCounts, askLifetime, askSeries } from "./insights-calls";

// Meta takes at most 90 days when both ends are given.
const SPAN_DAYS_MAX = 90;

// Small groups: one retired metric fails the whole call.
const DAY_GROUPS: MetaMetric[][] = [
  [{ metric: "reach", external: "page_total_media_view_unique" }],
  [
    { metric: "views", external: "page_media_view" },
    { metric: "interactions", external: "page_post_engagements" },
  ],
  [
    { metric: "followers", external: "page_follows" },
    { metric: "new_followers", external: "page_daily_follows_unique" },
  ],
];

const POST_GROUPS: MetaMetric[][] = [
  [{ metric: "views", external: "post_media_view" }],
  [{ metric: "reach", external: "post_total_media_view_unique" }],
  [
    { metric: "clicks", external: "post_clicks" },
    { metric: "reactions", external: "post_reactions_by_type_total" },
  ],
];

const STORY_GROUPS: MetaMetric[][] = [
  [
    { metric: "views", external: "story_media_view" },
    { metric: "reach", external: "story_total_media_view_unique" },
  ],
  [
    { metric: "interactions", external: "story_interaction" },
    { metric: "replies", external: "pages_fb_story_replies" },
  ],
];

/**
 * A Page's figures. A day is a day of Meta's own clock; `week` and `days_28` are windows that end on each day.
 *
 * @see https://developers.facebook.com/docs/platforminsights/page
 */
export const facebookInsights: Insights = {
  channelMetrics: ["reach", "views", "interactions", "followers", "new_followers"],
  zone: REPORT_ZONE,
  publicationMetrics: [
    "reach",
    "views",
    "interactions",
    "clicks",
    "reactions",
    "comments",
    "shares",
    "replies",
  ],

  async readChannel(from, range, retiredMetrics) {
    const parts: Collected[] = [{ readings: [], gaps: notOffered("messages_received") }];
    for (const span of piecesOf(range, SPAN_DAYS_MAX)) {
      parts.push(
        await readGroups(DAY_GROUPS, retiredMetrics, (metrics) => askSeries(from, metrics, "day", span)),
      );
      for (const period of ["week", "days_28"] as const) {
        parts.push(
          await readGroup(DAY_GROUPS[0]!, retiredMetrics, (metrics) =>
            askSeries(from, metrics, period, span),
          ),
        );
      }
    }
    const read = join(parts);
    // Without the permission Meta answers 200 with nothing at all.
    return read.readings.length > 0
      ? read
      : { readings: [], gaps: [...read.gaps, ...withoutPermission(read)] };
  },

  async readPublication(from, externalId, kind, retiredMetrics) {
    const groups = kind === "story" ? STORY_GROUPS : POST_GROUPS;
    const read = await readGroups(groups, retiredMetrics, (metrics) =>
      askLifetime(from, externalId, metrics),
    );
    if (kind === "story") return read;
    return withInteractions(join([read, { readings: await askCounts(from, externalId), gaps: [] }]));
  },
};

const withoutPermission = ({ gaps }: Collected) =>
  facebookInsights.channelMetrics
    .filter((metric) => !gaps.some((gap) => gap.metric === metric))
    .map((metric) => ({ metric, reason: "no_permission" as const }));

/** Meta reports no total of a post's interactions: the sum of its parts, if all of them are known. */
function withInteractions(read: Collected): Collected {
  const parts = ["reactions", "comments", "shares"].map(
    (metric) => read.readings.find((reading) => reading.metric === metric)?.value,
  );
  if (parts.some((part) => part === undefined)) return read;
  const value = sum(parts.map((part) => part ?? 0));
  const interactions = { metric: "interactions", period: "lifetime", day: LIFETIME_DAY, value } as const;
  return { ...read, readings: [...read.readings, interactions] };
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
