import { setImmediate } from "node:timers/promises";

/** Small steps, each of a few hundred nanoseconds, between two looks at what else waits. */
const STEPS_MAX = 20_000;

/** Tells of steps that were done; waits for what else this process has to do, where it is their turn. */
export type Pace = (steps: number) => Promise<void> | undefined;

/** A pace for one long look through bytes that somebody else chose: without it a file could hold everybody. */
export function newPace(): Pace {
  let left = STEPS_MAX;
  return (steps) => {
    left -= steps;
    if (left > 0) return undefined;
    left = STEPS_MAX;
    return setImmediate();
  };
}
