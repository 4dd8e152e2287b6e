"use client";

import { useQuery } from "@tanstack/react-query";
import { WaitingBadge } from "@/components/marks/waiting-badge";
import { useHydrated } from "@/lib/client/hydrated";
import { countsQuery } from "@/lib/client/inbox/conversations";
import type { InboxCounts } from "@/lib/inbox/shapes";

/** How many conversations wait for an answer, kept up to date. */
export function WaitingCount({ workspace, first }: { workspace: string; first: InboxCounts }) {
  const { data } = useQuery({ ...countsQuery(workspace), initialData: first });
  return <WaitingBadge count={useHydrated(data, first).waiting} />;
}
