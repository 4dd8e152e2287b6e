import type { InfiniteData, Query, QueryClient } from "@tanstack/react-query";
import { clockMs } from "@/lib/client/clock";
import { countAgain, type ListQuestion, lineOf, placeLine } from "@/lib/inbox/line-rules";
import type {
  ConversationLine,
  ConversationPage,
  ConversationView,
  InboxCounts,
  InboxScope,
} from "@/lib/inbox/shapes";

type List = InfiniteData<ConversationPage>;

/** The workspace whose inbox is shown, and the member who looks at it. */
export interface Looker {
  workspace: string;
  me: string;
}

/** The name of the lock of the tab with the member's stream, and of the channel on which it informs the others. */
export const feedName = ({ workspace, me }: Looker): string => `trefoil-live/${workspace}/${me}`;

/** All cached lists of this inbox. */
export const lists = (cache: QueryClient, workspace: string) =>
  cache.getQueryCache().findAll({ queryKey: ["inbox", workspace, "list"] });

/** All cached counters of this inbox. */
export const counters = (cache: QueryClient, workspace: string) =>
  cache.getQueryCache().findAll({ queryKey: ["inbox", workspace, "counts"] });

/** Whether it is the whole inbox, counted as usual. */
export const isWhole = (scope: InboxScope) => isSameScope(scope, {});

/** Whether both are about the same conversations. */
export const isSameScope = (one: InboxScope, other: InboxScope) =>
  SCOPE_PARTS.every((part) => one[part] === other[part]);

/** Spelt out, since the shape would bring Zod into what every page loads first. The compiler misses none. */
const PARTS: Record<keyof InboxScope, true> = {
  channelId: true,
  platform: true,
  labelId: true,
  kind: true,
  endsWithin: true,
};
const SCOPE_PARTS = Object.keys(PARTS) as (keyof InboxScope)[];

/** The scope of a set of counters, from its query key. */
export const scopeOf = ({ queryKey }: Query): InboxScope => Object(queryKey[3]);
/** Which conversations a list shows. */
export const questionOf = ({ queryKey }: Query): ListQuestion => Object(queryKey[3]);

/** Change the pages of a cached list. */
export function change(
  cache: QueryClient,
  { queryKey }: Query,
  to: (pages: ConversationPage[]) => ConversationPage[],
): void {
  cache.setQueryData<List>(queryKey, (data) => data && { ...data, pages: to(data.pages) });
}

/**
 * Show the expected result of our own change at once: in every list, in the counters, and in the
 * conversation, unless `isInView` is false.
 *
 * @returns A function that undoes it.
 */
export function showChange(
  cache: QueryClient,
  { workspace, me }: Looker,
  conversationId: string,
  changed: Partial<ConversationLine>,
  { isInView = true } = {},
): () => void {
  const conversation = ["conversation", workspace, conversationId];
  const view = cache.getQueryData<ConversationView>(conversation);
  const first = findLine(cache, workspace, conversationId) ?? (view && lineOf(view));
  if (!first) return () => undefined;
  let before = first;
  const put = (fields: Partial<ConversationLine>) => {
    const old = findLine(cache, workspace, conversationId) ?? before;
    const now = { ...old, ...fields };
    const metaNow = new Date(clockMs("meta") ?? 0);
    if (isInView)
      cache.setQueryData<ConversationView>(conversation, (shown) => shown && { ...shown, ...fields });
    for (const list of lists(cache, workspace))
      change(cache, list, (pages) => placeLine(pages, now, questionOf(list), me));
    for (const query of counters(cache, workspace))
      cache.setQueryData<InboxCounts>(
        query.queryKey,
        (counts) => counts && countAgain(counts, { before: old, after: now }, scopeOf(query), me, metaNow),
      );
    before = now;
  };
  const fields = Object.fromEntries(Object.keys(changed).map((key) => [key, Reflect.get(first, key)]));
  put(changed);
  return () => put(fields);
}

function findLine(cache: QueryClient, workspace: string, id: string): ConversationLine | undefined {
  return lists(cache, workspace)
    .flatMap(({ queryKey }) => cache.getQueryData<List>(queryKey)?.pages ?? [])
    .flatMap(({ items }) => items)
    .find((line) => line.id === id);
}
