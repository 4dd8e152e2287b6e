import { type AdditiveMetric, METRICS, type Metric } from "@/lib/platforms/shapes";

/** The metrics a chart of a whole channel can show, in the order of the tiles. */
export const CHANNEL_METRICS = [
  "reach",
  "views",
  "interactions",
  "followers",
  "new_followers",
  "messages_received",
] as const;
export type ChannelMetric = (typeof CHANNEL_METRICS)[number];

/** May its values be added up, over days or channels? */
function isAdditive(metric: Metric): metric is AdditiveMetric {
  return METRICS[metric].isAdditive;
}

/** Those of them that may be added up over days and channels. */
export const CHANNEL_SUMS = CHANNEL_METRICS.flatMap((metric) => (isAdditive(metric) ? [metric] : []));
