import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { CHANNEL_METRICS } from "@/lib/insights/metric-rules";
import { PRESETS } from "@/lib/insights/period-rules";

const words = {
  preset: parseAsStringLiteral(PRESETS),
  since: parseAsString,
  until: parseAsString,
  metric: parseAsStringLiteral(CHANNEL_METRICS).withDefault("reach"),
  channels: parseAsArrayOf(parseAsString).withDefault([]),
  sort: parseAsStringLiteral(["published", "reach", "views", "interactions"]).withDefault("published"),
};

/** What the address of the reach page says, and how to say something else: a link shows a colleague the same. */
export function useReachUrl() {
  return useQueryStates(words, { history: "push" });
}
