interface Timer {
  atMs: number;
  fire: () => void | Promise<void>;
}

/** The simulator's time: runs with the real one, and can be moved forward. Timers fire on the way. */
export interface Clock {
  /** Milliseconds since 1970, as everybody in the simulated world reads them. */
  now(): number;
  seconds(): number;
  /** Run `fire` once this much simulated time has passed; returns a cancel function. */
  after(delayMs: number, fire: () => void | Promise<void>): () => void;
  /** Move forward, firing due timers in order. @throws RangeError for a step back. */
  jump(byMs: number): Promise<void>;
  offsetMs(): number;
  setOffset(offsetMs: number): void;
  clear(): void;
  close(): void;
}

/** Start a clock, `offsetMs` ahead of the real one. */
export function createClock(offsetMs = 0): Clock {
  const timers: Timer[] = [];
  let offset = offsetMs;
  let wake: NodeJS.Timeout | null = null;
  let isClosed = false;
  const now = () => Date.now() + offset;

  function schedule(): void {
    if (wake) clearTimeout(wake);
    const first = timers[0];
    wake = first ? setTimeout(ring, Math.min(Math.max(first.atMs - now(), 0), 2 ** 31 - 1)) : null;
  }

  function ring(): void {
    for (let due = timers[0]; due && due.atMs <= now(); due = timers[0]) {
      timers.shift();
      void fireSafely(due);
    }
    schedule();
  }

  function after(delayMs: number, fire: () => void | Promise<void>): () => void {
    // What is under way when a simulator ends would keep its clock running for ever.
    if (isClosed) return () => undefined;
    const timer = { atMs: now() + delayMs, fire };
    const place = placeOf(timers, timer);
    timers.splice(place, 0, timer);
    if (place === 0) schedule();
    return () => {
      const index = timers.indexOf(timer);
      if (index >= 0) timers.splice(index, 1);
    };
  }

  async function jump(byMs: number): Promise<void> {
    if (!(byMs >= 0)) throw new RangeError("The clock only moves forward.");
    const target = now() + byMs;
    for (let due = timers[0]; due && due.atMs <= target; due = timers[0]) {
      timers.shift();
      offset += Math.max(due.atMs - now(), 0);
      await fireSafely(due);
    }
    offset += Math.max(target - now(), 0);
    schedule();
  }

  const clear = () => {
    timers.length = 0;
    schedule();
  };
  return {
    now,
    seconds: () => Math.floor(now() / 1000),
    after,
    jump,
    offsetMs: () => offset,
    setOffset: (next) => {
      offset = next;
      schedule();
    },
    clear,
    close: () => {
      isClosed = true;
      clear();
    },
  };
}

/** A timer that fails must not stop the clock, nor the program. */
async function fireSafely({ fire }: Timer): Promise<void> {
  try {
    await fire();
  } catch (error) {
    process.stderr.write(
      `A timer of the simulator failed: ${error instanceof Error ? error.stack : String(error)}\n`,
    );
  }
}

/** Where a timer belongs among the sorted others, by binary search. */
function placeOf(timers: Timer[], timer: Timer): number {
  let low = 0;
  let high = timers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timers[middle]!.atMs <= timer.atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
