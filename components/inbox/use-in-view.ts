"use client";

import { type RefObject, useEffect, useEffectEvent, useRef } from "react";

const AHEAD = "400px";

/** Calls `onSeen` when the element is in sight, or nearly; null calls nothing. */
export function useInView(onSeen: (() => void) | null): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  const seen = useEffectEvent(() => onSeen?.());
  const isWanted = onSeen !== null;
  useEffect(() => {
    if (!ref.current || !isWanted) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && seen(), {
      rootMargin: AHEAD,
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [isWanted]);
  return ref;
}
