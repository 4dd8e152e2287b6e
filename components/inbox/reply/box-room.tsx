"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";

/** A long reply needs more, but the next conversation has another. */
const MOST_PX = 220;
/** The height of the box at last, of any conversation. */
let lastPx = 148;

/** Keeps the box's place until it is rendered, so that the messages do not move when it comes. */
export function BoxRoom({ children }: { children: ReactNode }) {
  const room = useRef<HTMLDivElement>(null);
  const [waitingPx] = useState(() => lastPx);
  const isWaiting = !children;
  useEffect(() => {
    const element = room.current;
    if (isWaiting || !element) return;
    const watch = new ResizeObserver(([entry]) => {
      if (entry) lastPx = Math.min(entry.contentRect.height, MOST_PX);
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, [isWaiting]);
  return (
    <div
      ref={room}
      style={isWaiting ? { height: waitingPx } : undefined}
      className={classNames("shrink-0", isWaiting && "border-line border-t bg-surface")}
    >
      {children}
    </div>
  );
}
