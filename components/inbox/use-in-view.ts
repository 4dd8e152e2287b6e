"use client";

import { type RefObject, useEffect, useEffectEvent, useRef } from "react";

const AHEAD = "400px";

/** Calls `onSeen` when the element is in view, or nearly; null turns it off. */
export function useInView(onSeen: (() => void) | null): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  const notify = useEffectEvent(() => onSeen?.());
  const isWanted = onSeen !== null;
  useEffect(() => {
    if (!ref.current || !isWanted) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && notify(), {
      rootMargin: AHEAD,
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [isWanted]);
  return ref;
}
