import type { QueryClient, QueryKey } from "@tanstack/react-query";

/**
 * Request again what events of the feed changed, one request of each query at a time.
 *
 * A query that is being fetched when the event comes may have been read before the change: it is requested once more
 * when it has arrived. To cancel it and begin anew would show nothing while events come faster than answers.
 *
 * @returns `ask` requests the queries of these keys, those on screen at once and others when they are shown; `stop` ends
 *   it.
 */
export function watchNews(cache: QueryClient): {
  ask: (isMeant: (queryKey: QueryKey) => boolean) => void;
  stop: () => void;
} {
  const queries = cache.getQueryCache();
  const behind = new Set<string>();
  const stop = queries.subscribe(({ type, query }) => {
    if (type === "removed") behind.delete(query.queryHash);
    if (type !== "updated" || query.state.fetchStatus === "fetching") return;
    if (!behind.delete(query.queryHash)) return;
    void cache.invalidateQueries({ queryKey: query.queryKey, exact: true }, { cancelRefetch: false });
  });
  const ask = (isMeant: (queryKey: QueryKey) => boolean) => {
    const predicate = ({ queryKey }: { queryKey: QueryKey }) => isMeant(queryKey);
    for (const query of queries.findAll({ predicate, fetchStatus: "fetching" })) behind.add(query.queryHash);
    void cache.invalidateQueries({ predicate }, { cancelRefetch: false });
  };
  return { ask, stop };
}
