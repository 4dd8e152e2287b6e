import { availableParallelism } from "node:os";
import { refuse } from "@/lib/errors";

/** Hashing fills a processor, and the same process receives webhooks: one processor is always left to it. */
const AT_ONCE = Math.max(1, availableParallelism() - 1);
const WAITING_MAX = 100;

let running = 0;
const first: (() => void)[] = [];
const others: (() => void)[] = [];

/**
 * Do what fills a processor when it is its turn.
 *
 * @param isFirst Whether it goes before all others that wait: for browsers already known.
 * @throws Refusal `busy` if too many others wait.
 */
export async function inTurn<Result>(isFirst: boolean, work: () => Promise<Result>): Promise<Result> {
  const line = isFirst ? first : others;
  if (running >= AT_ONCE) {
    if (line.length >= WAITING_MAX) refuse("busy", "Hashing");
    await new Promise<void>((resolve) => line.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    // The turn is handed on as it is, so that nobody slips in between.
    const next = first.shift() ?? others.shift();
    if (next) next();
    else running -= 1;
  }
}
