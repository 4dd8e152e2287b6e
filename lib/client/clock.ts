/** What the server said about clocks at one moment. */
export interface ClockReading {
  /** Its own clock, in milliseconds. */
  nowMs: number;
  /** By how much Meta's clock is ahead of it; behind where negative. */
  metaAheadMs: number;
}

/** `meta` for what stands beside customers' words: their windows and how long they wait. */
export type ClockName = "server" | "meta";

/** A reading travels for a while: one this close to what we reckon says nothing new. */
const EXACT_MS = 2_000;

let last: (ClockReading & { heardAtMs: number }) | null = null;
const followers = new Set<() => void>();

/**
 * Set the clock by which everything on the screen is reckoned. The clock of a telephone or a laptop may be
 * wrong by hours, and may be put right while a page is open; what passes after a reading is therefore counted
 * from when the page was opened, and the day and hour of the browser are never asked.
 */
export function noteClock(reading: ClockReading): void {
  const isSame =
    last?.metaAheadMs === reading.metaAheadMs &&
    Math.abs((clockMs("server") ?? 0) - reading.nowMs) < EXACT_MS;
  if (isSame) return;
  last = { ...reading, heardAtMs: performance.now() };
  for (const follower of followers) follower();
}

/** What a clock says now, in milliseconds; null before the server has said anything. */
export function clockMs(name: ClockName): number | null {
  if (!last) return null;
  const serverMs = last.nowMs + performance.now() - last.heardAtMs;
  return name === "meta" ? serverMs + last.metaAheadMs : serverMs;
}

/** Be called whenever the clock is set and, meanwhile, every so often. @returns Ends it. */
export function followClock(follower: () => void, everyMs: number): () => void {
  followers.add(follower);
  const timer = setInterval(follower, everyMs);
  return () => {
    followers.delete(follower);
    clearInterval(timer);
  };
}
