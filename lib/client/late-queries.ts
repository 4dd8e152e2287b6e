import type { Query, QueryClient } from "@tanstack/react-query";

/** One thing the feed said: all may have changed, or these kinds and ids have. */
export interface News {
  isReset: boolean;
  changes: (readonly [kind: string, id: string])[];
}

/** Longer than any page takes from being read on the server until its last part has come alive. */
const LATE_MS = 120_000;
const ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** Whether a query shows something that the news is about; its key is `[kind, workspace, id or anything]`. */
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

/** Whether what a page read before the news may show what the news is about. */
const mayBeOlder = (workspace: string, news: News, queryKey: readonly unknown[]) =>
  concerns(workspace, news, queryKey) ||
  (queryKey[0] === "inbox" && queryKey[1] === workspace && changedLines(news).length > 0);

const isId = (part: unknown) => typeof part === "string" && ID.test(part);

/**
 * Ask again for what a query began with, if news about it came before the query existed.
 *
 * Parts of a page come alive one after the other, and each begins with what the server read for it. What
 * was said between that reading and the part's first breath would be lost: nobody was there to be told.
 *
 * @param now Milliseconds on any one clock.
 * @returns `note` takes down what the feed says; `stop` ends it.
 */
export function watchLateQueries(
  cache: QueryClient,
  workspace: string,
  now: () => number = Date.now,
): { note: (news: News) => void; stop: () => void } {
  let recent: { news: News; at: number }[] = [];
  const begin = ({ queryKey, state }: Query) => {
    // What was fetched here is newer than what was said before; only a first value from the page may be older.
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
