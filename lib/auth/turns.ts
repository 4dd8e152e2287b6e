import { refuse } from "@/lib/errors";

interface TurnLimits {
  /** How many may run at once. */
  atOnce: number;
  /** How many may wait in each of the two lines. */
  waitingMax: number;
}

/** Take a turn, waiting for it if need be. @returns A function that ends the turn, to be called once. */
type TakeTurn = (isFirst: boolean) => Promise<() => void>;

/**
 * Limits how many run at once. Those in the first line go before all others.
 *
 * @returns A function that takes a turn; it throws Refusal `busy` if too many wait in that line already.
 */
export function makeTurns({ atOnce, waitingMax }: TurnLimits): TakeTurn {
  let running = 0;
  const first: (() => void)[] = [];
  const others: (() => void)[] = [];
  const giveBack = () => {
    // The turn passes directly to the next, so that no other call gets in between.
    const next = first.shift() ?? others.shift();
    if (next) next();
    else running -= 1;
  };
  return async (isFirst) => {
    const line = isFirst ? first : others;
    if (running < atOnce) running += 1;
    else if (line.length >= waitingMax) refuse("busy", "Turns");
    else await new Promise<void>((resolve) => line.push(resolve));
    return giveBack;
  };
}
