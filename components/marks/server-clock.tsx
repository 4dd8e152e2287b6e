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
  /** The reading in the page, from the server. */
  reading: ClockReading;
  children: ReactNode;
}

/** Sets the clock of all components below to the server's; the feed corrects it. */
export function ServerClock({ reading, children }: ServerClockProps) {
  // Set before the components below read it; on the server a global clock would be shared by all pages.
  useState(() => typeof window !== "undefined" && noteClock(reading));
  return <FirstReading value={reading}>{children}</FirstReading>;
}

/** The server's time, rounded down to the step: for everything saved, scheduled and published. */
export const useServerNow = (stepMs = MINUTE_MS) => useClock("server", stepMs);

/** Meta's time, rounded down to the step: for reply windows and waiting times. */
export const useMetaNow = (stepMs = MINUTE_MS) => useClock("meta", stepMs);

/** Has the worker stopped, so that nothing is sent, published or received? */
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
