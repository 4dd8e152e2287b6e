import type { InfiniteData, Query, QueryClient } from "@tanstack/react-query";
import { countAgain, type ListQuestion, lineOf, placeLine } from "@/lib/inbox/line-rules";
import type {
  ConversationLine,
  ConversationPage,
  ConversationView,
  InboxCounts,
  InboxScope,
} from "@/lib/inbox/shapes";

type List = InfiniteData<ConversationPage>;

/** Whose inbox is shown, and who looks at it. */
export interface Looker {
  workspace: string;
  me: string;
}

/** Every list of this inbox that is kept. */
export const lists = (cache: QueryClient, workspace: string) =>
  cache.getQueryCache().findAll({ queryKey: ["inbox", workspace, "list"] });

/** Every set of counters of this inbox that is kept. */
export const counters = (cache: QueryClient, workspace: string) =>
  cache.getQueryCache().findAll({ queryKey: ["inbox", workspace, "counts"] });

/** Is nothing left out? */
export const isWhole = ({ channelId, platform }: InboxScope) => !channelId && !platform;

/** What counters are about. What stands in the keys was put there by the queries of lib/client/inbox. */
export const scopeOf = ({ queryKey }: Query): InboxScope => Object(queryKey[3]);
/** What a list asks for. */
export const askedOf = ({ queryKey }: Query): ListQuestion => Object(queryKey[3]);

/** Change the pages of a list that is kept. */
export function change(
  cache: QueryClient,
  { queryKey }: Query,
  to: (pages: ConversationPage[]) => ConversationPage[],
): void {
  cache.setQueryData<List>(queryKey, (data) => data && { ...data, pages: to(data.pages) });
}

/**
 * Show at once how a conversation will be after a change of ours: in every list, in the counters, and in its
 * conversation, unless told otherwise.
 *
 * @returns What takes it back.
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
    if (isInView)
      cache.setQueryData<ConversationView>(conversation, (shown) => shown && { ...shown, ...fields });
    for (const list of lists(cache, workspace))
      change(cache, list, (pages) => placeLine(pages, now, askedOf(list), me));
    for (const query of counters(cache, workspace))
      cache.setQueryData<InboxCounts>(
        query.queryKey,
        (counts) => counts && countAgain(counts, { before: old, after: now }, scopeOf(query), me),
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
