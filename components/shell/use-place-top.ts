"use client";

import { usePathname } from "next/navigation";
import { useEffect, useLayoutEffect, useRef } from "react";

/** The shell's `main`, which scrolls. */
const CONTENT = "content";

/**
 * A place begins at its top, also if the one before was scrolled. Links to places leave this to us (`scroll={false}`):
 * Next would measure the new page before it is painted, and have it laid out twice.
 */
export function usePlaceTop(): void {
  const [, , place] = usePathname().split("/");
  const isScrolled = useRef(false);
  useEffect(() => {
    const content = document.getElementById(CONTENT);
    if (!content) return;
    const note = () => {
      isScrolled.current = content.scrollTop > 0;
    };
    content.addEventListener("scroll", note, { passive: true });
    return () => content.removeEventListener("scroll", note);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it runs whenever the place is another.
  useLayoutEffect(() => {
    if (isScrolled.current) document.getElementById(CONTENT)?.scrollTo({ top: 0, behavior: "instant" });
  }, [place]);
}
