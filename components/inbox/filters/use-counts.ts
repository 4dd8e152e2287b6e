"use client";

import { useQuery } from "@tanstack/react-query";
import { type FirstRead, useGround } from "@/components/inbox/ground";
import { useInboxUrl } from "@/components/inbox/inbox-url";
import { useHydrated } from "@/lib/client/hydrated";
import { countsQuery } from "@/lib/client/inbox/conversations";
import type { InboxCounts } from "@/lib/inbox/shapes";

/** The counters of what the address narrows the lists to. */
export function useCounts(first: FirstRead): InboxCounts | undefined {
  const { workspace } = useGround();
  const { scope } = useInboxUrl();
  const { view: _, sort: __, ...firstScope } = first.question;
  const isFirst = JSON.stringify(scope) === JSON.stringify(firstScope);
  const { data } = useQuery({
    ...countsQuery(workspace, scope),
    ...(isFirst ? { initialData: first.counts } : {}),
  });
  return useHydrated(data, first.counts);
}
