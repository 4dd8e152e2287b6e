"use client";

import { useEffect } from "react";
import { useInboxUrl } from "@/components/inbox/inbox-url";
import { useCell } from "@/lib/client/cell";
import { ActLine } from "./act-line";
import { PickedBar } from "./picked-bar";
import { selection, shownAct } from "./selection";

/** Below the list: what is selected and what can be done with it; and how far the last change is. */
export default function BulkBar({ hasMore }: { hasMore: boolean }) {
  const picked = useCell(selection);
  const actId = useCell(shownAct);
  const { question } = useInboxUrl();
  const place = JSON.stringify(question);
  // biome-ignore lint/correctness/useExhaustiveDependencies: What was selected in one list is not in another.
  useEffect(() => () => selection.set(null), [place]);
  return (
    <div className="flex flex-col border-t border-line bg-raised shadow-pane">
      {actId && <ActLine key={actId} id={actId} />}
      {picked && <PickedBar picked={picked} hasMore={hasMore} />}
    </div>
  );
}
