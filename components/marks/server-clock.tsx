"use client";

import { useNow } from "next-intl";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import {
  type ClockName,
  type ClockReading,
  clockMs,
  followClock,
  isSilent,
  isWorkerSilent,
  noteClock,
} from "@/lib/client/clock";

const MINUTE_MS = 60_000;
const FirstReading = createContext<ClockReading | null>(null);

interface ServerClockProps {
  /** As the server rendered the page. */
  reading: ClockReading;
  children: ReactNode;
}

/** Sets the clock of everything below by the server's; the feed keeps it right. */
export function ServerClock({ reading, children }: ServerClockProps) {
  // Before anything below asks; on the server it would be one clock for everybody's pages.
  useState(() => typeof window !== "undefined" && noteClock(reading));
  return <FirstReading value={reading}>{children}</FirstReading>;
}

/** What the server's clock says, to the last full step: what is saved, planned and published goes by it. */
export const useServerNow = (stepMs = MINUTE_MS) => useClock("server", stepMs);

/** What Meta's clock says, to the last full step: reply windows and waiting go by it. */
export const useMetaNow = (stepMs = MINUTE_MS) => useClock("meta", stepMs);

/** Has the worker stopped, so that nothing is sent, published or received meanwhile? */
export function useIsWorkerSilent(): boolean {
  const first = useContext(FirstReading);
  const isSilentFirst = first !== null && isSilent(first);
  const follow = useCallback((follower: () => void) => followClock(follower, MINUTE_MS), []);
  return useSyncExternalStore(
    follow,
    () => isWorkerSilent() ?? isSilentFirst,
    () => isSilentFirst,
  );
}

function useClock(name: ClockName, stepMs: number): Date {
  const page = useNow();
  const first = useContext(FirstReading);
  const firstMs = first ? first.nowMs + (name === "meta" ? first.metaAheadMs : 0) : page.getTime();
  const step = (ms: number) => Math.floor(ms / stepMs) * stepMs;
  const follow = useCallback((follower: () => void) => followClock(follower, stepMs), [stepMs]);
  const nowMs = useSyncExternalStore(
    follow,
    () => step(clockMs(name) ?? firstMs),
    () => step(firstMs),
  );
  return useMemo(() => new Date(nowMs), [nowMs]);
}
