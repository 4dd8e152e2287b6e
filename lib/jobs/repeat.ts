import { setTimeout as wait } from "node:timers/promises";
import { log } from "@/lib/log";
import { isTransient } from "./transient";

const BACKOFF_MS = { first: 100, most: 5_000 };

/** A turn of a loop. @returns How long to wait until the next, in milliseconds. */
type Turn = () => Promise<number>;

/**
 * Run turns until stopped. After each failure the wait grows, with jitter, so that two workers in a deadlock
 * do not meet again, and a starting database is not flooded.
 *
 * @returns Resolves once the last turn has ended.
 */
export async function repeat(name: string, turn: Turn, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    let waitMs: number;
    try {
      waitMs = await turn();
      failures = 0;
    } catch (error) {
      if (!isTransient(error)) log.error("A turn failed", { name, error });
      waitMs = Math.random() * Math.min(BACKOFF_MS.most, BACKOFF_MS.first * 2 ** failures);
      failures += 1;
    }
    if (waitMs > 0) await wait(waitMs, undefined, { signal }).catch(() => undefined);
  }
}
