import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { POST_STATES } from "@/lib/publishing/state-rules";
import { VIEWS } from "./days";

const words = {
  view: parseAsStringLiteral(VIEWS),
  date: parseAsString,
  channels: parseAsArrayOf(parseAsString).withDefault([]),
  states: parseAsArrayOf(parseAsStringLiteral(POST_STATES)).withDefault([]),
};

/** The state in the planner's address, and functions to change it. */
export function usePlannerUrl() {
  return useQueryStates(words, { history: "push" });
}
