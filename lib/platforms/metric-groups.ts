import { dayOf, type Period } from "@/lib/days";
import { GraphError } from "@/lib/meta/graph-error";
import { endOfDay, startOfDay } from "@/lib/zones";
import { type Collected, type MetricGap, type MetricReading, REPORT_ZONE } from "./insights";
import type { Metric } from "./shapes";

/** One metric of ours and what Meta calls it. */
export interface MetaMetric {
  metric: Metric;
  external: string;
}

/** Asks Meta for some metrics in one call. */
type Ask = (metrics: MetaMetric[]) => Promise<MetricReading[]>;

/**
 * Read a group of metrics; if Meta refuses the whole call because of one, read each alone, so that one
 * retired or unsuitable metric does not lose the others, nor one refused for a reason we do not know.
 *
 * @param retiredMetrics Those known to be retired, which are left out.
 * @throws GraphError for everything that is no refusal: a dead token, a limit, an outage.
 */
export async function readGroup(
  group: MetaMetric[],
  retiredMetrics: ReadonlySet<string>,
  ask: Ask,
): Promise<Collected> {
  const metrics = group.filter(({ metric }) => !retiredMetrics.has(metric));
  if (metrics.length === 0) return { readings: [], gaps: [] };
  try {
    return { readings: await ask(metrics), gaps: [] };
  } catch (error) {
    const reason = reasonOf(error);
    if (!reason) throw error;
    if (metrics.length === 1) return { readings: [], gaps: [{ metric: metrics[0]!.metric, reason }] };
  }
  const alone: Collected[] = [];
  for (const one of metrics) alone.push(await readGroup([one], retiredMetrics, ask));
  return join(alone);
}

/** Ask for several groups, one call each, and take the answers together. @throws GraphError as `readGroup` does. */
export async function readGroups(
  groups: MetaMetric[][],
  retiredMetrics: ReadonlySet<string>,
  ask: Ask,
): Promise<Collected> {
  const parts: Collected[] = [];
  for (const group of groups) parts.push(await readGroup(group, retiredMetrics, ask));
  return join(parts);
}

/** Several answers as one. A metric with a reading has no gap. */
export function join(parts: Collected[]): Collected {
  const readings = parts.flatMap((part) => part.readings);
  const reported = new Set(readings.map(({ metric }) => metric));
  return { readings, gaps: parts.flatMap(({ gaps }) => gaps).filter(({ metric }) => !reported.has(metric)) };
}

/**
 * Why a metric was refused, or null if the error is no refusal. Code 10 with a story of few viewers is no
 * missing permission; 200 comes for Pages with few followers. An error that names no metric, such as 100 for
 * a wrong parameter, is `refused`: not taken as permanent, so it is read again.
 *
 * @see https://developers.facebook.com/docs/graph-api/reference/insights
 */
function reasonOf(error: unknown): MetricGap["reason"] | null {
  if (!(error instanceof GraphError) || error.meaning !== "refused") return null;
  const [code, subcode] = error.code.split("/");
  // Code 100 is any wrong parameter; only one that names the metric is about the metric.
  if (code === "100") return !subcode && /metric/i.test(error.detail ?? "") ? "retired" : "refused";
  if (code === "10") return /enough viewers/i.test(error.detail ?? "") ? "too_few" : "no_permission";
  if (code === "200") return "too_few";
  return code === "2874008" ? "too_few" : "refused";
}

/** The gaps of metrics a platform does not have, so that a screen can say so instead of waiting. */
export const notOffered = (...metrics: Metric[]): MetricGap[] =>
  metrics.map((metric) => ({ metric, reason: "not_offered" }));

/** Lifetime values have no day; the key of a reading needs one. */
export const LIFETIME_DAY = "1970-01-01";

/** From when until when Meta counts these days, in unix seconds: by its own clock. */
export const reportSpan = ({ since, until }: Period) => ({
  since: startOfDay(since, REPORT_ZONE).getTime() / 1_000,
  until: endOfDay(until, REPORT_ZONE).getTime() / 1_000,
});

/**
 * Does a value say "no data yet" rather than none? Meta then reports zero for a day of January 1970.
 *
 * @param value A number, or one by kind.
 */
export function isYetToCome(value: number | Record<string, number>, endTime: string | undefined): boolean {
  const isZero = typeof value === "number" ? value === 0 : Object.values(value).every((one) => one === 0);
  return isZero && endTime !== undefined && dayBefore(endTime) < "1971";
}

/**
 * The day a value is about. `endTime` is when that day closed, so it names the day after.
 *
 * @param endTime As Meta writes it, `2026-11-18T08:00:00+0000`.
 */
export function dayBefore(endTime: string): string {
  const closed = Date.parse(endTime.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  return dayOf(new Date(closed - 12 * 3_600_000), "UTC");
}
