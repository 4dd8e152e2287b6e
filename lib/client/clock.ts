import { createSignal } from "./signal";

/** What the server reported at one moment about its clock, Meta's clock and the worker. */
export interface ClockReading {
  /** Its own clock, in milliseconds. */
  nowMs: number;
  /** How far Meta's clock is ahead of the server's; negative if behind. */
  metaAheadMs: number;
  /** Time since a worker's last sign of life; null if there never was one. */
  workerSilentMs: number | null;
}

/** After this time without a sign of life the worker has stopped; a restart takes less. */
const SILENT_MS_MAX = 60_000;

/** `meta` for everything about customers' messages: reply windows and waiting times. */
export type ClockName = "server" | "meta";

/** A reading is delayed by the network: one this close to our own value changes nothing. */
const EXACT_MS = 2_000;

let last: (ClockReading & { heardAtMs: number }) | null = null;
const wasSet = createSignal();

/**
 * Set the clock that the whole screen uses. A device's own clock may be wrong by hours, and may be corrected
 * while a page is open; so time since a reading is measured by the page's monotonic timer, and the browser's
 * date is never used.
 */
export function noteClock(reading: ClockReading): void {
  const isSame =
    last?.metaAheadMs === reading.metaAheadMs &&
    isSilent(last) === isSilent(reading) &&
    Math.abs((clockMs("server") ?? 0) - reading.nowMs) < EXACT_MS;
  if (isSame) return;
  last = { ...reading, heardAtMs: performance.now() };
  wasSet.send();
}

/** The present time by a clock, in milliseconds; null before the first reading. */
export function clockMs(name: ClockName): number | null {
  if (!last) return null;
  const serverMs = last.nowMs + performance.now() - last.heardAtMs;
  return name === "meta" ? serverMs + last.metaAheadMs : serverMs;
}

/** Has the worker stopped, so that nothing is sent, published or received? */
export const isSilent = (reading: Pick<ClockReading, "workerSilentMs">) =>
  (reading.workerSilentMs ?? 0) > SILENT_MS_MAX;

/** As in the last reading; null before the first. */
export const isWorkerSilent = (): boolean | null => last && isSilent(last);

/**
 * Call a function whenever the clock is set, when the tab is looked at again (the timers of a hidden tab are slow),
 * and at an interval besides.
 *
 * @returns Ends it.
 */
export function followClock(follower: () => void, everyMs: number): () => void {
  const end = wasSet.follow(follower);
  const timer = setInterval(follower, everyMs);
  const page = typeof document === "undefined" ? null : document;
  page?.addEventListener("visibilitychange", follower);
  return () => {
    end();
    page?.removeEventListener("visibilitychange", follower);
    clearInterval(timer);
  };
}
