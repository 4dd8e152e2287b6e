"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { countsQuery } from "@/lib/client/inbox";
import { iconWithCount, titleWithCount } from "@/lib/client/tab-rules";
import type { InboxCounts } from "@/lib/inbox/shapes";

/** How many customers wait, in the tab's title and on its icon, also while the tab is in the background. */
export function TabCount({ workspace, first }: { workspace: string; first: InboxCounts }) {
  const { data } = useQuery({ ...countsQuery(workspace), initialData: first });
  const count = data.waiting;
  useEffect(() => {
    const show = () => {
      const title = titleWithCount(document.title, count);
      if (title !== document.title) document.title = title;
    };
    show();
    // Every page says its own title, some of them late.
    const observer = new MutationObserver(show);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      document.title = titleWithCount(document.title, 0);
    };
  }, [count]);
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
