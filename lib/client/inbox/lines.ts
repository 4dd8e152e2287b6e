import type { Query, QueryClient } from "@tanstack/react-query";
import { hc } from "hono/client";
import { API, asOwner, bodyOf } from "@/lib/client/api";
import type { InboxRoom } from "@/lib/gateway/api/inbox";
import type { InboxLines } from "@/lib/inbox/conversations/shapes";
import { dropLine, placeLine } from "@/lib/inbox/line-rules";
import type { ConversationLine, InboxCounts, InboxScope } from "@/lib/inbox/shapes";
import { change, counters, isSameScope, isWhole, type Looker, lists, questionOf, scopeOf } from "./cache";

const api = hc<InboxRoom>(API, asOwner)[":workspace"];
const AT_ONCE_MAX = 100;

/**
 * Update changed conversations wherever they are shown: one small request for all of them, however many are
 * loaded. Ids that come while it runs wait for the next request. If it gets no answer, the lists are
 * requested again.
 *
 * @returns A function that takes the ids.
 */
export function lineUpdates(cache: QueryClient, looker: Looker): (ids: string[]) => void {
  const waiting = new Set<string>();
  let isBusy = false;
  async function run(): Promise<void> {
    while (waiting.size > 0) {
      const ids = [...waiting].slice(0, AT_ONCE_MAX);
      for (const id of ids) waiting.delete(id);
      await updateLines(cache, looker, ids);
    }
  }
  return (ids) => {
    if (lists(cache, looker.workspace).length + counters(cache, looker.workspace).length === 0) return;
    for (const id of ids) waiting.add(id);
    if (isBusy || waiting.size === 0) return;
    isBusy = true;
    void run().finally(() => {
      isBusy = false;
    });
  };
}

async function updateLines(cache: QueryClient, looker: Looker, ids: string[]): Promise<void> {
  const { workspace } = looker;
  const scope = shownScope(cache, workspace);
  const query = { ids: ids.join(","), ...scope };
  try {
    const answer = await bodyOf(api.inbox.lines.$get({ param: { workspace }, query }));
    for (const list of lists(cache, workspace)) {
      showLines(cache, list, ids, answer.lines, looker.me);
      // A page that was requested before would undo this when it arrives.
      if (list.state.fetchStatus === "fetching")
        whenStill(cache, list, () => showLines(cache, list, ids, answer.lines, looker.me));
    }
    showCounts(cache, workspace, scope, answer);
  } catch {
    await cache.invalidateQueries({ queryKey: ["inbox", workspace] });
  }
}

/** The channel or platform whose counters are shown; empty for all. */
function shownScope(cache: QueryClient, workspace: string): InboxScope {
  const shown = counters(cache, workspace).find((query) => query.isActive() && !isWhole(scopeOf(query)));
  return shown ? scopeOf(shown) : {};
}

function showLines(
  cache: QueryClient,
  list: Query,
  ids: string[],
  lines: ConversationLine[],
  me: string,
): void {
  const question = questionOf(list);
  const lineById = new Map(lines.map((line) => [line.id, line]));
  change(cache, list, (pages) =>
    ids.reduce((shown, id) => {
      const line = lineById.get(id);
      return line ? placeLine(shown, line, question, me) : dropLine(shown, id);
    }, pages),
  );
}

/** Call `then` once the query is no longer fetching. */
function whenStill(cache: QueryClient, query: Query, then: () => void): void {
  const stop = cache.getQueryCache().subscribe((event) => {
    if (event.query !== query || query.state.fetchStatus === "fetching") return;
    stop();
    then();
  });
}

function showCounts(cache: QueryClient, workspace: string, scope: InboxScope, answer: InboxLines): void {
  for (const query of counters(cache, workspace)) {
    const own = scopeOf(query);
    const isSame = isSameScope(own, scope);
    const counts = isWhole(own) ? answer.whole : isSame ? answer.counts : null;
    if (counts) cache.setQueryData<InboxCounts>(query.queryKey, counts);
    else void cache.invalidateQueries({ queryKey: query.queryKey, exact: true, refetchType: "none" });
  }
}
