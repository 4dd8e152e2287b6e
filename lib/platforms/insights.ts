import type { Period } from "@/lib/days";
import type { Credential } from "./platform";
import type { Metric } from "./shapes";

/** Meta's days are those of its own clock, whatever the workspace's zone; WhatsApp's alone are UTC's. */
export const REPORT_ZONE = "America/Los_Angeles";

export interface MetricReading {
  metric: Metric;
  period: "day" | "week" | "days_28" | "lifetime";
  /** `YYYY-MM-DD`: the day Meta reports on. */
  day: string;
  value: number;
}

export interface MetricGap {
  metric: Metric;
  reason: "retired" | "no_permission" | "too_few" | "not_offered" | "refused";
}

/** Missing is not zero: a day Meta does not report is in neither list. */
export interface Collected {
  readings: MetricReading[];
  gaps: MetricGap[];
}

export interface Insights {
  /** Metrics of ours that this platform has for a channel, and for a post or story. */
  readonly channelMetrics: readonly Metric[];
  readonly publicationMetrics: readonly Metric[];
  /** The zone whose days the platform reports. */
  readonly zone: string;

  /**
   * Read the channel's days.
   *
   * @param retiredMetrics Metrics known to be retired here, which are not read again.
   * @throws GraphError if Meta said "not now".
   */
  readChannel(from: Credential, range: Period, retiredMetrics: ReadonlySet<string>): Promise<Collected>;

  /** Read what one published thing has gathered so far. @throws GraphError as above. */
  readPublication(
    from: Credential,
    externalId: string,
    kind: "post" | "story",
    retiredMetrics: ReadonlySet<string>,
  ): Promise<Collected>;
}
