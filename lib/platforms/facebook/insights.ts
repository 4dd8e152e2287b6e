import { z } from "zod";
import { graphGet } from "@/lib/meta/graph";
import { GraphError } from "@/lib/meta/graph-error";
import type { Collected, Insights, MetricReading } from "@/lib/platforms/insights";
import {
  type Asked,
  addDays,
  dayBefore,
  isYetToCome,
  join,
  LIFETIME_DAY,
  notOffered,
  readGroup,
  readGroups,
  spansOf,
  startOfReportDay,
} from "@/lib/platforms/metric-groups";
import type { Credential } from "@/lib/platforms/platform";

// Meta takes at most 90 days when both ends are given.
const SPAN_DAYS_MAX = 90;

// Small groups: one retired metric fails the whole call.
const DAY_GROUPS: Asked[][] = [
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

const POST_GROUPS: Asked[][] = [
  [{ metric: "views", external: "post_media_view" }],
  [{ metric: "reach", external: "post_total_media_view_unique" }],
  [
    { metric: "clicks", external: "post_clicks" },
    { metric: "reactions", external: "post_reactions_by_type_total" },
  ],
];

const STORY_GROUPS: Asked[][] = [
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
  zone: "America/Los_Angeles",
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

  async readChannel(from, range, known) {
    const parts: Collected[] = [{ readings: [], gaps: notOffered("messages_received") }];
    for (const span of spansOf(range, SPAN_DAYS_MAX)) {
      parts.push(await readGroups(DAY_GROUPS, known, (asked) => askSeries(from, asked, "day", span)));
      for (const period of ["week", "days_28"] as const) {
        parts.push(await readGroup(DAY_GROUPS[0]!, known, (asked) => askSeries(from, asked, period, span)));
      }
    }
    const read = join(parts);
    // Without the permission Meta answers 200 with nothing at all.
    return read.readings.length > 0
      ? read
      : { readings: [], gaps: [...read.gaps, ...withoutPermission(read)] };
  },

  async readPublication(from, externalId, kind, known) {
    const groups = kind === "story" ? STORY_GROUPS : POST_GROUPS;
    const read = await readGroups(groups, known, (asked) => askLifetime(from, externalId, asked));
    if (kind === "story") return read;
    return withInteractions(join([read, { readings: await askCounts(from, externalId), gaps: [] }]));
  },
};

const withoutPermission = ({ gaps }: Collected) =>
  facebookInsights.channelMetrics
    .filter((metric) => !gaps.some((gap) => gap.metric === metric))
    .map((metric) => ({ metric, reason: "no_permission" as const }));

async function askSeries(
  from: Credential,
  asked: Asked[],
  period: "day" | "week" | "days_28",
  span: { since: string; until: string },
): Promise<MetricReading[]> {
  const query = {
    metric: asked.map(({ external }) => external).join(","),
    period,
    since: startOfReportDay(span.since),
    until: startOfReportDay(addDays(span.until, 1)),
  };
  const { data } = await graphGet(`/${from.externalId}/insights`, from.token, query, Series);
  return data.flatMap(({ name, values }) => {
    const metric = asked.find(({ external }) => external === name)?.metric;
    if (!metric) return [];
    return values.flatMap(({ value, end_time }) =>
      typeof value === "number" && end_time && !isYetToCome(value, end_time)
        ? [{ metric, period, day: dayBefore(end_time), value }]
        : [],
    );
  });
}

async function askLifetime(from: Credential, externalId: string, asked: Asked[]): Promise<MetricReading[]> {
  const query = { metric: asked.map(({ external }) => external).join(","), period: "lifetime" };
  const { data } = await graphGet(`/${externalId}/insights`, from.token, query, Series);
  return data.flatMap(({ name, values: [first] }) => {
    const metric = asked.find(({ external }) => external === name)?.metric;
    if (!metric || first === undefined || isYetToCome(first.value, first.end_time)) return [];
    const value = typeof first.value === "number" ? first.value : sum(Object.values(first.value));
    return [{ metric, period: "lifetime", day: LIFETIME_DAY, value } satisfies MetricReading];
  });
}

/** Comments and shares stand on the post itself; `shares` is absent when there are none. */
async function askCounts(from: Credential, externalId: string): Promise<MetricReading[]> {
  const fields = "shares,comments.limit(0).summary(total_count)";
  try {
    const { shares, comments } = await graphGet(`/${externalId}`, from.token, { fields }, Counts);
    return [
      { metric: "shares", period: "lifetime", day: LIFETIME_DAY, value: shares?.count ?? 0 },
      ...(comments
        ? [
            {
              metric: "comments",
              period: "lifetime",
              day: LIFETIME_DAY,
              value: comments.summary.total_count,
            } as const,
          ]
        : []),
    ];
  } catch (error) {
    // Without pages_read_user_content the whole read is refused: then these two stay unknown.
    if (error instanceof GraphError && error.meaning === "refused") return [];
    throw error;
  }
}

/** A post's interactions are not reported as one number: what people did to it, added up where all is known. */
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

const Series = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      values: z
        .array(
          z.object({
            value: z.union([z.number(), z.record(z.string(), z.number())]),
            end_time: z.string().optional(),
          }),
        )
        .default([]),
    }),
  ),
});

const Counts = z.object({
  shares: z.object({ count: z.number() }).optional(),
  comments: z.object({ summary: z.object({ total_count: z.number() }) }).optional(),
});
