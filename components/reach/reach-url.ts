import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { CHANNEL_METRICS } from "@/lib/insights/metric-rules";
import { PRESETS } from "@/lib/insights/period-rules";

/** What posts may be sorted by. */
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

/** What the address of the reach page says, and how to say something else: a link shows a colleague the same. */
export function useReachUrl() {
  return useQueryStates(words, { history: "push" });
}
