"use client";

import type { Virtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef } from "react";
import type { ConversationLine } from "@/lib/inbox/shapes";
import { shiftOf } from "./shift";

/** Enough rows to see how the list moved, although some of them may have moved to its top. */
const WATCHED = 5;

/** Keeps the visible rows in place while rows are added or removed above. At the top, new rows are shown. */
export function useStandStill(
  virtual: Virtualizer<HTMLElement, Element> | null,
  lines: readonly ConversationLine[],
): void {
  const before = useRef(new Map<string, number>());
  useLayoutEffect(() => {
    const scroller = virtual?.scrollElement;
    if (!virtual || !scroller || scroller.scrollTop === 0) return;
    const places = new Map(lines.map(({ id }, place) => [id, virtual.measurementsCache[place]?.start ?? 0]));
    scroller.scrollTop += shiftOf(before.current, places);
  }, [virtual, lines]);
  useLayoutEffect(() => {
    const from = virtual?.scrollElement?.scrollTop ?? 0;
    const visibleItems = virtual?.getVirtualItems().filter(({ end }) => end > from) ?? [];
    before.current = new Map(
      visibleItems.slice(0, WATCHED).map(({ index, start }) => [lines[index]?.id ?? "", start]),
    );
  });
}
