import { z } from "zod";
import type { Period } from "@/lib/days";
import { graphGet } from "@/lib/meta/graph";
import { GraphError } from "@/lib/meta/graph-error";
import type { MetricReading } from "@/lib/platforms/insights";
import {
  dayBefore,
  isYetToCome,
  LIFETIME_DAY,
  type MetaMetric,
  reportSpan,
} from "@/lib/platforms/metric-groups";
import type { Credential } from "@/lib/platforms/platform";

/** A metric of a Page for each day, or for the window that ends on it. */
export async function askSeries(
  from: Credential,
  metrics: MetaMetric[],
  period: "day" | "week" | "days_28",
  span: Period,
): Promise<MetricReading[]> {
  const query = {
    metric: metrics.map(({ external }) => external).join(","),
    period,
    ...reportSpan(span),
  };
  const { data } = await graphGet(`/${from.externalId}/insights`, from.token, query, Series);
  return data.flatMap(({ name, values }) => {
    const metric = metrics.find(({ external }) => external === name)?.metric;
    if (!metric) return [];
    return values.flatMap(({ value, end_time }) =>
      typeof value === "number" && end_time && !isYetToCome(value, end_time)
        ? [{ metric, period, day: dayBefore(end_time), value }]
        : [],
    );
  });
}

/** The figures of one post or story since it was published. */
export async function askLifetime(
  from: Credential,
  externalId: string,
  metrics: MetaMetric[],
): Promise<MetricReading[]> {
  const query = { metric: metrics.map(({ external }) => external).join(","), period: "lifetime" };
  const { data } = await graphGet(`/${externalId}/insights`, from.token, query, Series);
  return data.flatMap(({ name, values: [first] }) => {
    const metric = metrics.find(({ external }) => external === name)?.metric;
    if (!metric || first === undefined || isYetToCome(first.value, first.end_time)) return [];
    const value = typeof first.value === "number" ? first.value : sum(Object.values(first.value));
    return [{ metric, period: "lifetime", day: LIFETIME_DAY, value } satisfies MetricReading];
  });
}

/** Comments and shares stand on the post itself; `shares` is absent when there are none. */
export async function askCounts(from: Credential, externalId: string): Promise<MetricReading[]> {
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
