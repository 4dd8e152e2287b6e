"use client";

import type { Virtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef } from "react";
import type { ConversationLine } from "@/lib/inbox/shapes";
import { shiftOf } from "./shift";

/** Enough to see how the list moved, though some of them went to its top themselves. */
const WATCHED = 5;

/** Keeps the rows in sight where they are while others come in above them or leave. At the top of the list what is new is seen. */
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
    const seen = virtual?.getVirtualItems().filter(({ end }) => end > from) ?? [];
    before.current = new Map(
      seen.slice(0, WATCHED).map(({ index, start }) => [lines[index]?.id ?? "", start]),
    );
  });
}
