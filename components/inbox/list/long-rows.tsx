"use client";

import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type FocusEvent, useCallback, useImperativeHandle, useLayoutEffect, useState } from "react";
import { focusRow } from "@/components/inbox/focus";
import type { ConversationLine } from "@/lib/inbox/shapes";
import { ConversationRow } from "./conversation-row";
import type { RowsProps } from "./conversation-rows";
import { useStandStill } from "./use-stand-still";

const ROW_PX = 89;
const BEYOND = 10;

/**
 * The rows of a long list: the visible part is rendered, and always the row that has the focus and the row of the
 * conversation that is or was open, since the keys come back to them.
 */
export default function LongRows({ lines, openId, scroller, hasMore, isEndShown, ref }: RowsProps) {
  // Until now all rows stood here; the one with the focus is another element from now on.
  const [focusedBefore] = useState(focusedId);
  useLayoutEffect(() => {
    if (focusedBefore) focusRow(focusedBefore);
  }, [focusedBefore]);
  const [focusId, setFocusId] = useState(focusedBefore);
  const [lastId, setLastId] = useState(openId);
  if (openId !== null && openId !== lastId) setLastId(openId);
  const keyAt = useCallback((place: number) => lines[place]?.id ?? place, [lines]);
  const [likelyHeight] = useState(() => firstHeight());
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    // The same function while the rows are the same: with another one the virtualizer works out all heights anew.
    getItemKey: keyAt,
    estimateSize: likelyHeight,
    rangeExtractor: (range) => withKept(range, keptPlaces(lines, [focusId, lastId])),
    overscan: BEYOND,
    useFlushSync: false,
  });
  useStandStill(virtual, lines);
  useImperativeHandle(ref, () => ({ show: (place) => virtual.scrollToIndex(place, { align: "auto" }) }));

  const items = virtual.getVirtualItems();
  const onFocus = ({ target }: FocusEvent) => setFocusId(idOf(target));
  return (
    <ul
      onFocus={onFocus}
      className="flow-root [overflow-anchor:none]"
      style={{ paddingBlockEnd: virtual.getTotalSize() - (items.at(-1)?.end ?? 0) }}
    >
      {items.map(({ index, start }, place) => {
        const line = lines[index];
        return (
          line && (
            <ConversationRow
              key={line.id}
              line={line}
              isOpen={line.id === openId}
              isEndShown={isEndShown}
              place={index}
              count={hasMore ? -1 : lines.length}
              gap={start - (items[place - 1]?.end ?? 0)}
              measure={virtual.measureElement}
            />
          )
        );
      })}
    </ul>
  );
}

/** How high a row probably is: as the first of the page, which is measured once. */
function firstHeight(): () => number {
  let px = 0;
  return () => {
    px ||= document.querySelector<HTMLElement>("li[id^=row-]")?.offsetHeight ?? 0;
    return px || ROW_PX;
  };
}

function keptPlaces(lines: readonly ConversationLine[], ids: readonly (string | null)[]): number[] {
  return ids.map((id) => lines.findIndex((line) => line.id === id)).filter((place) => place >= 0);
}

const withKept = (range: Range, places: readonly number[]) =>
  [...new Set([...defaultRangeExtractor(range), ...places])].sort((one, other) => one - other);

const idOf = (element: Element | null) => element?.closest("li[id^=row-]")?.id.slice("row-".length) ?? null;
const focusedId = () => idOf(document.activeElement);
