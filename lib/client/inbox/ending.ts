import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { ConversationPage } from "@/lib/inbox/shapes";
import { sortOf } from "@/lib/inbox/sort-rules";
import { counters, lists, questionOf } from "./cache";

/**
 * Request again what a passing reply window has changed: lists sorted by the window's end whose first window is over,
 * and, if the counter is due, the counters and the lists of ending windows.
 *
 * @param nowMs Meta's time.
 */
export function askEndingAgain(cache: QueryClient, workspace: string, nowMs: number, isDue: boolean): void {
  const changed = lists(cache, workspace).filter((list) => {
    const { view, sort, kind } = questionOf(list);
    if (view === "ending") return isDue;
    if (sortOf(view, sort, kind) !== "ending" || list.state.fetchStatus === "fetching") return false;
    return isFirstOver(cache.getQueryData<InfiniteData<ConversationPage>>(list.queryKey)?.pages[0], nowMs);
  });
  const counted = isDue ? counters(cache, workspace) : [];
  for (const { queryKey } of [...changed, ...counted])
    void cache.invalidateQueries({ queryKey, exact: true });
}

/** Whether the window of the list's first conversation was open when the list was begun, and is over now. */
function isFirstOver(page: ConversationPage | undefined, nowMs: number): boolean {
  const until = page?.items[0]?.replyUntil;
  return Boolean(page && until && until > page.from && Date.parse(until) <= nowMs);
}
