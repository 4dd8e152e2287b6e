import { parseAsString, useQueryStates } from "nuqs";

/** The rule that is open; `new` for one that is being written. Null for the list. */
const words = { rule: parseAsString };

/** The state in the page's address, and a function to change it. */
export function useModerationUrl() {
  return useQueryStates(words, { history: "push", scroll: true });
}
