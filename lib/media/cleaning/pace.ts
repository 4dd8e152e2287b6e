import { setImmediate } from "node:timers/promises";

/** Small steps, each of a few hundred nanoseconds, before the process's other work gets its turn. */
const STEPS_MAX = 20_000;

/** Counts steps that were done; when enough are, waits for the process's other work. */
export type Pace = (steps: number) => Promise<void> | undefined;

/** A pace for one long scan of untrusted bytes: without it a file could block the whole process. */
export function newPace(): Pace {
  let left = STEPS_MAX;
  return (steps) => {
    left -= steps;
    if (left > 0) return undefined;
    left = STEPS_MAX;
    return setImmediate();
  };
}
