import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { hc } from "hono/client";
import type { SearchRoom } from "@/lib/gateway/api/search";
import type { SearchIndexChange, SearchIndexView, SearchPage, SearchQuery } from "@/lib/search/shapes";
import { API, asOwner, bodyOf, type Refused } from "./api";

const api = hc<SearchRoom>(API, asOwner)[":workspace"];

/** What is looked for on the screen. */
export type SearchQuestion = Partial<Omit<SearchQuery, "cursor" | "limit">>;

/** What was said, page by page, the newest first. A page may be empty and still lead on. */
export function searchQuery(workspace: string, question: SearchQuestion) {
  return infiniteQueryOptions<
    SearchPage,
    Refused,
    { pages: SearchPage[] },
    readonly unknown[],
    string | null
  >({
    queryKey: ["search", workspace, question],
    queryFn: ({ pageParam }) =>
      bodyOf(
        api.search.$get({
          param: { workspace },
          query: { ...question, ...(pageParam ? { cursor: pageParam } : {}) },
        }),
      ),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
  });
}

const INDEX_MS = 5_000;

/** How far older messages can be found. Requested again while that changes. */
export function searchIndexQuery(workspace: string) {
  return queryOptions<SearchIndexView, Refused>({
    queryKey: ["search-index", workspace],
    queryFn: () => bodyOf(api["search-index"].$get({ param: { workspace } })),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? INDEX_MS : false),
  });
}

/** Stop the building of the index, or let it go on. */
export function useChangeSearchIndex(workspace: string) {
  const cache = useQueryClient();
  return useMutation<SearchIndexView, Refused, SearchIndexChange>({
    mutationFn: (json) => bodyOf(api["search-index"].$put({ param: { workspace }, json })),
    onSuccess: (view) => cache.setQueryData(searchIndexQuery(workspace).queryKey, view),
  });
}
