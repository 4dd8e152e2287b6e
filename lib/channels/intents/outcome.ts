import type { Context } from "@/lib/context";
import type { GraphError } from "@/lib/meta/graph-error";
import type { Meaning } from "@/lib/meta/meanings";

/** The outcome of one effect at Meta, as the message or publication should show it. */
export type Outcome =
  | { state: "done"; externalId: string }
  /** Meta said "not now"; it will be tried again. */
  | { state: "queued"; meaning: Meaning; code: string }
  | { state: "failed"; meaning: Meaning; code: string }
  /** Nobody knows whether it happened: the probe will look, and then a person decides. */
  | { state: "unknown"; code: string };

/** The message or publication that an intent is about. */
export interface IntentSubject {
  /**
   * Lock the row the outcome is stored on, before the intent: webhooks lock in that order, so that a webhook
   * applied at the same time sees our outcome, or we see its.
   */
  lock?: (ctx: Context) => Promise<void>;
  /** Store the outcome on it, in the commit that settles the intent. */
  record: (ctx: Context, outcome: Outcome) => Promise<void>;
}

/** Attempts after which "not now" becomes "no": rate limits get more attempts than other faults. */
const TEMPORARY_ATTEMPTS_MAX = 8;
const RATE_LIMITED_ATTEMPTS_MAX = 20;

/** The outcome of an intent whose `attempt`th attempt ended with this error. */
export function outcomeOf(error: GraphError, attempt: number): Outcome {
  const { meaning, code } = error;
  if (error.mayHaveHappened) return { state: "unknown", code };
  const isLast =
    (meaning === "temporary" && attempt >= TEMPORARY_ATTEMPTS_MAX) ||
    (meaning === "rate_limited" && attempt >= RATE_LIMITED_ATTEMPTS_MAX);
  const mayWait = meaning === "temporary" || meaning === "rate_limited";
  return { state: mayWait && !isLast ? "queued" : "failed", meaning, code };
}
