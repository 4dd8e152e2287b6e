"use client";

import {
  defaultRangeExtractor,
  observeElementOffset,
  useVirtualizer,
  type Virtualizer,
} from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useState } from "react";
import { keptPlaces, type LogRow, likelyHeight } from "./log-rows";

/** From this number on, only the rows in sight are rendered, with some before and after them. */
const WHOLE_MAX = 150;
const BEYOND = 12;
/** A selection over more rows than these is not kept whole. */
const SELECTED_MAX = 400;

/** A row to render. */
export interface ShownRow extends LogRow {
  /** Height in pixels of the rows left out before it. */
  gap: number;
  index?: number;
  measure?: (row: HTMLElement | null) => void;
}

/**
 * The rows of a conversation to render. All are rendered up to 150; of more, those in sight. The virtualizer counts
 * from the end, as the box does: whatever older messages are loaded, the places of those below stay the same.
 *
 * @param also Keys of rows that must be rendered wherever they are.
 */
export function useLogRows(
  rows: readonly LogRow[],
  box: RefObject<HTMLElement | null>,
  also: () => readonly (string | null)[],
): { shown: ShownRow[]; below: number } {
  const isLong = rows.length > WHOLE_MAX;
  // The rows there are when it becomes long are rendered once more, to measure them.
  const [isMeasured, setMeasured] = useState(false);
  useLayoutEffect(() => setMeasured(isLong), [isLong]);
  const placeOf = useMemo(() => new Map(rows.map(({ key }, place) => [key, place])), [rows]);
  const selected = useSelectedRows(isLong, box);
  const turned = (place: number) => rows.length - 1 - place;
  const rowAt = (index: number) => rows[turned(index)];
  // The same function while the rows are the same: with another one the virtualizer works out all heights anew.
  const keyAt = useCallback((index: number) => rows[rows.length - 1 - index]?.key ?? index, [rows]);
  const virtual = useVirtualizer<HTMLElement, HTMLElement>({
    count: rows.length,
    enabled: isLong,
    getScrollElement: () => box.current,
    getItemKey: keyAt,
    estimateSize: (index) => {
      const row = rowAt(index);
      return row ? likelyHeight(row) : 0;
    },
    observeElementOffset: fromEnd,
    scrollToFn: () => undefined,
    rangeExtractor: (range) => {
      const places = defaultRangeExtractor(range).map(turned);
      const spanned = selected && placesBetween(placeOf, selected) <= SELECTED_MAX ? selected : null;
      return keptPlaces(rows, placeOf, places, also(), spanned).map(turned).reverse();
    },
    overscan: BEYOND,
  });
  virtual.shouldAdjustScrollPositionOnItemSizeChange = () => false;
  const total = isLong ? virtual.getTotalSize() : 0;
  if (!isLong || !isMeasured) {
    const measure = isLong ? { measure: virtual.measureElement } : {};
    return {
      shown: rows.map((row, place) => ({ ...row, gap: 0, index: turned(place), ...measure })),
      below: 0,
    };
  }
  const items = virtual.getVirtualItems().toReversed();
  const shown = items.flatMap(({ index, end }, place): ShownRow[] => {
    const row = rowAt(index);
    const gap = (items[place - 1]?.start ?? total) - end;
    return row ? [{ ...row, gap, index, measure: virtual.measureElement }] : [];
  });
  return { shown, below: items.at(-1)?.start ?? 0 };
}

/** The offset of a box that is laid out from its end. */
const fromEnd = (
  virtual: Virtualizer<HTMLElement, HTMLElement>,
  tell: (offset: number, isScrolling: boolean) => void,
) => observeElementOffset(virtual, (offset, isScrolling) => tell(-offset, isScrolling));

function placesBetween(
  placeOf: ReadonlyMap<string, number>,
  [one, other]: readonly [string, string],
): number {
  return Math.abs((placeOf.get(one) ?? 0) - (placeOf.get(other) ?? 0));
}

/** The first and last row in which text is selected; null if none is, or in one row only. */
function useSelectedRows(isWanted: boolean, box: RefObject<HTMLElement | null>) {
  const [ends, setEnds] = useState<readonly [string, string] | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    const look = () => {
      const selection = getSelection();
      const [one, other] = [selection?.anchorNode, selection?.focusNode].map(keyOf(box.current));
      setEnds((before) => {
        if (!one || !other || one === other) return null;
        return before?.[0] === one && before[1] === other ? before : [one, other];
      });
    };
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, [isWanted, box]);
  return ends;
}

const keyOf = (box: HTMLElement | null) => (node: Node | null | undefined) => {
  const element = node instanceof Element ? node : node?.parentElement;
  const row = element?.closest<HTMLElement>("[data-key]");
  return row && box?.contains(row) ? (row.dataset.key ?? null) : null;
};
