"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useGround } from "@/components/inbox/ground";
import { clockMs, followClock } from "@/lib/client/clock";
import { askEndingAgain } from "@/lib/client/inbox/ending";

const LOOK_MS = 15_000;

/**
 * Time alone moves conversations into the list of ending windows, out of it, and to the end of a list that is sorted
 * by them: counters and such lists are requested again when the server said that they change, and not before.
 *
 * @param endingUntil Until when the counter of ending windows is true.
 */
export function useEndingClock(endingUntil: string | null): void {
  const { workspace } = useGround();
  const cache = useQueryClient();
  useEffect(() => {
    // Once for each moment: if the request gets no answer, the counter's query tries again by itself.
    let isRequested = false;
    return followClock(() => {
      const nowMs = clockMs("meta");
      if (nowMs === null) return;
      const isDue = endingUntil !== null && nowMs >= Date.parse(endingUntil);
      askEndingAgain(cache, workspace, nowMs, isDue && !isRequested);
      isRequested ||= isDue;
    }, LOOK_MS);
  }, [cache, workspace, endingUntil]);
}
