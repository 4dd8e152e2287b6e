import type { GraphError } from "@/lib/meta/graph-error";
import type { Meaning } from "@/lib/meta/meanings";

/** What became of one effect at Meta, as the row of the thing itself should show it. */
export type Outcome =
  | { state: "done"; externalId: string }
  /** Meta said "not now"; it will be tried again. */
  | { state: "queued"; meaning: Meaning; code: string }
  | { state: "failed"; meaning: Meaning; code: string }
  /** Nobody knows whether it happened: the probe will look, and then a person decides. */
  | { state: "unknown"; code: string };

/** Attempts after which "not now" becomes "no": a throttle is waited out for longer than a fault. */
const TEMPORARY_ATTEMPTS_MAX = 8;
const RATE_LIMITED_ATTEMPTS_MAX = 20;

/** What an error makes of the intent whose `attempt`th attempt met it. */
export function outcomeOf(error: GraphError, attempt: number): Outcome {
  const { meaning, code } = error;
  if (error.mayHaveHappened) return { state: "unknown", code };
  const isLast =
    (meaning === "temporary" && attempt >= TEMPORARY_ATTEMPTS_MAX) ||
    (meaning === "rate_limited" && attempt >= RATE_LIMITED_ATTEMPTS_MAX);
  const mayWait = meaning === "temporary" || meaning === "rate_limited";
  return { state: mayWait && !isLast ? "queued" : "failed", meaning, code };
}
