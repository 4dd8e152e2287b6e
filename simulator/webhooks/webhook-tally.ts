/** How a delivery can end. */
export type Ending = "delivered" | "givenUp" | "dropped" | "unsubscribed";

/** Counts webhooks, and knows when none is left. */
export function createTally() {
  const counts = {
    emitted: 0,
    events: 0,
    delivered: 0,
    failedAttempts: 0,
    givenUp: 0,
    dropped: 0,
    unsubscribed: 0,
  };
  let open = 0;
  let waiters: (() => void)[] = [];

  return {
    opened(events: number): void {
      open += 1;
      counts.emitted += 1;
      counts.events += events;
    },
    failed(): void {
      counts.failedAttempts += 1;
    },
    ended(how: Ending): void {
      counts[how] += 1;
      open = Math.max(open - 1, 0);
      if (open > 0) return;
      for (const tell of waiters) tell();
      waiters = [];
    },
    counts: () => ({ ...counts, waiting: open }),
    settled: () => (open === 0 ? Promise.resolve() : new Promise<void>((resolve) => waiters.push(resolve))),
    clear(): void {
      open = 0;
      for (const name of Object.keys(counts)) Reflect.set(counts, name, 0);
    },
  };
}
