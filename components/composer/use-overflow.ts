import { type RefObject, useEffect, useState } from "react";

/** On which sides of a row there is more than is seen, while it is scrolled and as the room changes. */
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
    // It also looks at the beginning, after the layout: looking now would make one of its own.
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
