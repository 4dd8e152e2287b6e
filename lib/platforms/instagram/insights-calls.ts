import { z } from "zod";
import type { Period } from "@/lib/days";
import { graphGet } from "@/lib/meta/graph";
import type { MetricReading } from "@/lib/platforms/insights";
import {
  dayBefore,
  isYetToCome,
  LIFETIME_DAY,
  type MetaMetric,
  reportSpan,
} from "@/lib/platforms/metric-groups";
import type { Credential } from "@/lib/platforms/platform";

/** How many follow an account now, as the figure of a day. */
export async function askFollowers(from: Credential, day: string): Promise<MetricReading[]> {
  const query = { fields: "followers_count" };
  const { followers_count: value } = await graphGet(`/${from.externalId}`, from.token, query, Account);
  return value === undefined ? [] : [{ metric: "followers", period: "day", day, value }];
}

/** A metric that comes as a series of days. */
export async function askSeries(from: Credential, metrics: MetaMetric[], span: Period) {
  const metric = metrics.map(({ external }) => external).join(",");
  const query = { metric, period: "day", ...reportSpan(span) };
  const { data } = await graphGet(`/${from.externalId}/insights`, from.token, query, Answer);
  return data.flatMap(({ name, values = [] }): MetricReading[] => {
    const ours = metrics.find(({ external }) => external === name)?.metric;
    if (!ours) return [];
    return values.flatMap(({ value, end_time }) =>
      end_time && !isYetToCome(value, end_time)
        ? [{ metric: ours, period: "day" as const, day: dayBefore(end_time), value }]
        : [],
    );
  });
}

/** A metric that comes as one number for a window, which is that of its last day. */
export async function askTotal(
  from: Credential,
  metrics: MetaMetric[],
  period: "day" | "week" | "days_28",
  span: Period,
) {
  const metric = metrics.map(({ external }) => external).join(",");
  const query = { metric, period: "day", metric_type: "total_value", ...reportSpan(span) };
  const { data } = await graphGet(`/${from.externalId}/insights`, from.token, query, Answer);
  return data.flatMap(({ name, total_value }): MetricReading[] => {
    const ours = metrics.find(({ external }) => external === name)?.metric;
    return ours && total_value ? [{ metric: ours, period, day: span.until, value: total_value.value }] : [];
  });
}

/** The figures of one post, reel or story since it was published. */
export async function askMedia(from: Credential, externalId: string, metrics: MetaMetric[]) {
  const query = { metric: metrics.map(({ external }) => external).join(",") };
  const { data } = await graphGet(`/${externalId}/insights`, from.token, query, Answer);
  return data.flatMap(({ name, values, total_value }): MetricReading[] => {
    const ours = metrics.find(({ external }) => external === name)?.metric;
    const value = values?.[0]?.value ?? total_value?.value;
    return ours && value !== undefined && !isYetToCome(value, values?.[0]?.end_time)
      ? [{ metric: ours, period: "lifetime", day: LIFETIME_DAY, value }]
      : [];
  });
}

const Account = z.object({ followers_count: z.number().optional() });
const Answer = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      values: z.array(z.object({ value: z.number(), end_time: z.string().optional() })).optional(),
      total_value: z.object({ value: z.number() }).optional(),
    }),
  ),
});
