"use client";

import { RowsSkeleton } from "@/components/inbox/messages-skeleton";
import { later } from "@/components/ui/later";

/** What is in the place of the list while somebody searches. */
export const SearchPane = later(() => import("./search-pane"), RowsSkeleton);
/** What narrows a search; its first line is kept free for it. */
export const SearchFilters = later(() => import("./search-filters"), FiltersSpace);

function FiltersSpace() {
  return <div className="h-9.5" />;
}

/** Fetch their code: a search is about to begin. */
export function loadSearch(): void {
  SearchPane.load();
  SearchFilters.load();
}
