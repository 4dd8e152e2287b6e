import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { CHANNEL_METRICS } from "@/lib/insights/metric-rules";
import { PRESETS } from "@/lib/insights/period-rules";

/** Metrics by which posts can be sorted. */
export const SORTS = ["published", "reach", "views", "interactions", "comments", "shares", "saves"] as const;

const words = {
  preset: parseAsStringLiteral(PRESETS),
  since: parseAsString,
  until: parseAsString,
  metric: parseAsStringLiteral(CHANNEL_METRICS).withDefault("reach"),
  channels: parseAsArrayOf(parseAsString).withDefault([]),
  look: parseAsStringLiteral(["chart", "table"]).withDefault("chart"),
  sort: parseAsStringLiteral(SORTS).withDefault("published"),
  order: parseAsStringLiteral(["most", "least"]).withDefault("most"),
};

/** The state in the reach page's address, and functions to change it: a shared link shows the same page. */
export function useReachUrl() {
  return useQueryStates(words, { history: "push" });
}
