"use client";

import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";

/** Nearer to the end than this, the end stays in sight whatever comes. */
const NEAR_END_PX = 80;
const ROWS = "[data-key]:not([data-sticky])";

/** The first row that is whole in sight, and where it stands. */
interface Anchor {
  key: string;
  top: number;
  scrollTop: number;
}

interface AnchorParts {
  /** The element that scrolls; laid out from its end, so that its `scrollTop` is 0 there and negative above. */
  box: RefObject<HTMLElement | null>;
  /** The element in it that holds the rows. */
  content: RefObject<HTMLElement | null>;
  /** Newer messages are not loaded: what is added below is no news, and the place is kept there too. */
  hasNewer: boolean;
  /** A row to bring into sight once it is rendered, and where it shall stand. */
  target: { key: string; block: "start" | "center" } | null;
  onArrival: (key: string) => void;
  /** The first row in sight has changed. */
  onSight: (key: string | null) => void;
}

/**
 * Keeps what somebody reads where it is while rows are added, removed, or change their height above or below it. At the
 * end, the end stays. Only what is on the screen is measured, so that estimated heights of other rows cannot move it;
 * the browser's own anchoring is off, since not all have it.
 */
export function useAnchor({ box, content, hasNewer, target, onArrival, onSight }: AnchorParts) {
  const anchor = useRef<Anchor | null>(null);
  const [isAway, setAway] = useState(false);
  const rowOf = (key: string) => content.current?.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? null;

  const note = () => {
    if (!box.current || !content.current) return;
    const { scrollTop } = box.current;
    const isAtEnd = -scrollTop <= NEAR_END_PX;
    setAway(!isAtEnd);
    const first = isAtEnd && !hasNewer ? null : firstInSight(box.current, content.current);
    const key = first?.dataset.key ?? null;
    if (key !== (anchor.current?.key ?? null)) onSight(key);
    anchor.current = first && key ? { key, top: topIn(box.current, first), scrollTop } : null;
  };
  const restore = () => {
    const row = anchor.current && rowOf(anchor.current.key);
    if (!box.current || !row || !anchor.current) return;
    const { top, scrollTop } = anchor.current;
    const moved = topIn(box.current, row) - top + (box.current.scrollTop - scrollTop);
    if (Math.abs(moved) >= 1) box.current.scrollTop += moved;
  };
  const arrive = () => {
    const row = target && rowOf(target.key);
    if (!box.current || !target || !row) return;
    const room = target.block === "center" ? (box.current.clientHeight - row.clientHeight) / 2 : STICKY_PX;
    box.current.scrollTop += topIn(box.current, row) - Math.max(STICKY_PX, room);
    onArrival(target.key);
  };

  useLayoutEffect(() => {
    // At the end there is no place to keep: measured here, the page would be laid out once more before it is seen.
    if (!anchor.current && !target && !hasNewer) return;
    restore();
    arrive();
    note();
  });
  const resettle = useEffectEvent(() => {
    restore();
    note();
  });
  const look = useEffectEvent(note);
  useEffect(() => {
    const [own, inner] = [box.current, content.current];
    if (!own || !inner) return;
    const rows = new ResizeObserver(() => resettle());
    rows.observe(inner);
    // The box itself became lower or higher, by the keyboard or a long reply: the browser has settled that.
    const frame = new ResizeObserver(() => look());
    frame.observe(own);
    return () => {
      rows.disconnect();
      frame.disconnect();
    };
  }, [box, content]);

  return {
    isAway,
    onScroll: note,
    /** The row that must stay rendered. */
    anchorKey: () => anchor.current?.key ?? null,
    toEnd: (behavior: ScrollBehavior = "auto") => {
      anchor.current = null;
      box.current?.scrollTo({ top: 0, behavior });
    },
  };
}

/** Room for the line of the day, which stays at the top. */
const STICKY_PX = 40;

const topIn = (box: Element, row: Element) =>
  row.getBoundingClientRect().top - box.getBoundingClientRect().top;

/** Found by halves: rows stand in their order. */
function firstInSight(box: HTMLElement, content: HTMLElement): HTMLElement | null {
  const rows = content.querySelectorAll<HTMLElement>(ROWS);
  const { top } = box.getBoundingClientRect();
  let [from, until] = [0, rows.length];
  while (from < until) {
    const middle = (from + until) >> 1;
    const row = rows[middle];
    if (row && row.getBoundingClientRect().top < top) from = middle + 1;
    else until = middle;
  }
  return rows[from] ?? null;
}
