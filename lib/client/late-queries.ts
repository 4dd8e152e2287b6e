import type { Query, QueryClient } from "@tanstack/react-query";

/** One event of the feed: everything may have changed, or these kinds and ids have. */
export interface News {
  isReset: boolean;
  changes: (readonly [kind: string, id: string])[];
}

/** Longer than any page takes from its rendering on the server to the hydration of its last part. */
const LATE_MS = 120_000;
const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** Whether an event concerns a query; the query's key is `[kind, workspace, id or anything]`. */
export function concerns(
  workspace: string,
  { isReset, changes }: News,
  queryKey: readonly unknown[],
): boolean {
  const [kind, place, about] = queryKey;
  if (isReset) return true;
  if (place !== workspace) return false;
  return changes.some(([changed, id]) => changed === kind && (about === id || !isId(about)));
}

/** The conversations whose line in the inbox may have changed. */
export const changedLines = ({ changes }: News): string[] =>
  changes.flatMap(([kind, id]) => (kind === "conversation" || kind === "line" ? [id] : []));

/** Whether data that the page loaded before an event may be outdated by it. */
const mayBeOlder = (workspace: string, news: News, queryKey: readonly unknown[]) =>
  concerns(workspace, news, queryKey) ||
  (queryKey[0] === "inbox" && queryKey[1] === workspace && changedLines(news).length > 0);

const isId = (part: unknown) => typeof part === "string" && ID.test(part);

/**
 * Refetch a query whose initial data is older than an event that came before the query existed.
 *
 * Parts of a page are hydrated one after the other, each with data that the server loaded for the page.
 * Without this, an event between that loading and the part's hydration would be lost: the query did not exist
 * yet.
 *
 * @param now Milliseconds by any clock, always the same one.
 * @returns `note` records an event of the feed; `stop` ends it.
 */
export function watchLateQueries(
  cache: QueryClient,
  workspace: string,
  now: () => number = Date.now,
): { note: (news: News) => void; stop: () => void } {
  let recent: { news: News; at: number }[] = [];
  const begin = ({ queryKey, state }: Query) => {
    // Data fetched by this browser is newer than the events before; only initial data from the page may be
    // older.
    if (state.data === undefined || state.fetchStatus !== "idle" || state.dataUpdateCount > 0) return;
    recent = recent.filter(({ at }) => at > now() - LATE_MS);
    if (recent.some(({ news }) => mayBeOlder(workspace, news, queryKey)))
      void cache.invalidateQueries({ queryKey, exact: true });
  };
  const stop = cache.getQueryCache().subscribe((event) => {
    if (event.type === "added") begin(event.query);
  });
  const note = (news: News) => {
    recent = [...recent.filter(({ at }) => at > now() - LATE_MS), { news, at: now() }];
  };
  return { note, stop };
}
