import { type RefObject, useEffect, useState } from "react";

/** On which sides a row has more than is visible, kept up to date on scroll and on resize. */
export function useOverflow(row: RefObject<HTMLElement | null>): { start: boolean; end: boolean } {
  const [hidden, setHidden] = useState({ start: false, end: false });
  useEffect(() => {
    const box = row.current;
    if (!box) return;
    const look = () => {
      const left = Math.abs(box.scrollLeft);
      const next = { start: left > 2, end: box.scrollWidth - box.clientWidth - left > 2 };
      setHidden((before) => (before.start === next.start && before.end === next.end ? before : next));
    };
    // The observer also runs once after the layout; measuring here would force a layout of its own.
    const watch = new ResizeObserver(look);
    watch.observe(box);
    for (const child of box.children) watch.observe(child);
    box.addEventListener("scroll", look, { passive: true });
    return () => {
      watch.disconnect();
      box.removeEventListener("scroll", look);
    };
  });
  return hidden;
}
