"use client";

import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type FocusEvent, type Ref, type RefObject, useCallback, useImperativeHandle, useState } from "react";
import type { ConversationLine } from "@/lib/inbox/shapes";
import { ConversationRow } from "./conversation-row";
import { useStandStill } from "./use-stand-still";

/** From this number on, only the rows in view are rendered, with some before and after them. */
const WHOLE_MAX = 100;
const ROW_PX = 89;
const BEYOND = 10;

export interface RowsHandle {
  /** Scroll the row at a place of the list into view. */
  show: (place: number) => void;
}

interface ConversationRowsProps {
  lines: readonly ConversationLine[];
  openId: string | null;
  /** The element that scrolls. */
  scroller: RefObject<HTMLElement | null>;
  hasMore: boolean;
  /** The list is sorted by the window's end. */
  isEndShown: boolean;
  ref: Ref<RowsHandle>;
}

/**
 * The rows of the list. Of a long list the visible part is rendered, and always the row that has the focus
 * and the row of the conversation that is or was open: the keys come back to them.
 */
export function ConversationRows({
  lines,
  openId,
  scroller,
  hasMore,
  isEndShown,
  ref,
}: ConversationRowsProps) {
  const isLong = lines.length > WHOLE_MAX;
  const [focusId, setFocusId] = useState<string | null>(null);
  const [lastId, setLastId] = useState(openId);
  if (openId !== null && openId !== lastId) setLastId(openId);
  const keyAt = useCallback((place: number) => lines[place]?.id ?? place, [lines]);
  const [likelyHeight] = useState(() => firstHeight());
  const virtual = useVirtualizer({
    count: lines.length,
    enabled: isLong,
    getScrollElement: () => scroller.current,
    // The same function while the rows are the same: with another one the virtualizer works out all heights anew.
    getItemKey: keyAt,
    estimateSize: likelyHeight,
    rangeExtractor: (range) => withKept(range, keptPlaces(lines, isLong ? [focusId, lastId] : [])),
    overscan: BEYOND,
    useFlushSync: false,
  });
  useStandStill(isLong ? virtual : null, lines);
  useImperativeHandle(ref, () => ({
    show: (place) => {
      if (isLong) virtual.scrollToIndex(place, { align: "auto" });
      else document.getElementById(`row-${lines[place]?.id}`)?.scrollIntoView({ block: "nearest" });
    },
  }));

  if (!isLong) {
    return (
      <ul>
        {lines.map((line) => (
          <ConversationRow key={line.id} line={line} isOpen={line.id === openId} isEndShown={isEndShown} />
        ))}
      </ul>
    );
  }
  const items = virtual.getVirtualItems();
  const onFocus = ({ target }: FocusEvent) =>
    setFocusId(target.closest("li")?.id.slice("row-".length) ?? null);
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
