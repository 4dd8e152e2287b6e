import { createSignal } from "./signal";

/** What the server said about clocks, and about what works behind it, at one moment. */
export interface ClockReading {
  /** Its own clock, in milliseconds. */
  nowMs: number;
  /** By how much Meta's clock is ahead of it; behind where negative. */
  metaAheadMs: number;
  /** For how long no worker has given a sign of life; null if none ever did. */
  workerSilentMs: number | null;
}

/** Workers that are silent for so long have stopped; a restart takes less. */
const SILENT_MS_MAX = 60_000;

/** `meta` for what stands beside customers' words: their windows and how long they wait. */
export type ClockName = "server" | "meta";

/** A reading travels for a while: one this close to what we reckon says nothing new. */
const EXACT_MS = 2_000;

let last: (ClockReading & { heardAtMs: number }) | null = null;
const wasSet = createSignal();

/**
 * Set the clock by which everything on the screen is reckoned. The clock of a telephone or a laptop may be
 * wrong by hours, and may be put right while a page is open; what passes after a reading is therefore counted
 * from when the page was opened, and the day and hour of the browser are never asked.
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

/** What a clock says now, in milliseconds; null before the server has said anything. */
export function clockMs(name: ClockName): number | null {
  if (!last) return null;
  const serverMs = last.nowMs + performance.now() - last.heardAtMs;
  return name === "meta" ? serverMs + last.metaAheadMs : serverMs;
}

/** Has everything stopped that happens behind the screens: sending, publishing, receiving? */
export const isSilent = (reading: Pick<ClockReading, "workerSilentMs">) =>
  (reading.workerSilentMs ?? 0) > SILENT_MS_MAX;

/** As the server said last; null before it has said anything. */
export const isWorkerSilent = (): boolean | null => last && isSilent(last);

/** Be called whenever the clock is set and, meanwhile, every so often. @returns Ends it. */
export function followClock(follower: () => void, everyMs: number): () => void {
  const end = wasSet.follow(follower);
  const timer = setInterval(follower, everyMs);
  return () => {
    end();
    clearInterval(timer);
  };
}
