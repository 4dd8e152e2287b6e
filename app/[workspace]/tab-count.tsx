"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useHydrated } from "@/lib/client/hydrated";
import { countsQuery } from "@/lib/client/inbox/conversations";
import { iconWithCount, useAppBadge, useCountInTitle } from "@/lib/client/tab";
import type { InboxCounts } from "@/lib/inbox/shapes";

/** How many contacts wait, in the tab's title, on its icon and on the app's, also while the tab is in the background. */
export function TabCount({ workspace, first }: { workspace: string; first: InboxCounts }) {
  const { data } = useQuery({ ...countsQuery(workspace), initialData: first });
  const count = useHydrated(data, first).waiting;
  useCountInTitle(count);
  useAppBadge(count);
  useEffect(() => {
    if (count === 0) return;
    const link = document.createElement("link");
    link.rel = "icon";
    link.type = "image/svg+xml";
    link.href = iconWithCount(count);
    document.head.append(link);
    return () => link.remove();
  }, [count]);
  return null;
}
