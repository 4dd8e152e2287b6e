type Kind = "message" | "reaction" | "publication" | "read_signal";

/**
 * When Meta is read for an effect nobody is sure of. A call begins within `speakWithinMs` of arming and ends
 * with its time limit (two minutes for the longest); before `armedMs` an armed intent may still be under way.
 */
export const probeWaits = {
  armedMs: 180_000,
  /**
   * After a lost answer: long enough for what did happen to show up at Meta. Threads are slow to tell of a
   * message, and one sent twice cannot be taken back; what is published has a state of its own.
   */
  unknownMs: { message: 90_000, reaction: 15_000, publication: 15_000, read_signal: 15_000 },
  /** Where Meta cannot be read at all: how long a status may still come before a person has to decide. */
  unreadableMs: 600_000,
  /** What a list did not show is looked for again after this before anybody believes that it is not there. */
  notSeenMs: 180_000,
} as const;

/** Later than this after arming, the call is not begun: the worker must have slept. */
export const speakWithinMs = 10_000;

/** How often something proven not to have happened is sent anew without asking a person. */
export const resendsMax = 1;

/** Our clock and Meta's may differ by this much. */
const CLOCKS_APART_MS = 60_000;

/**
 * From when on to look for an effect: since it was armed. What was published anew may have come of the first
 * attempt after all, so it is looked for since it was first owed.
 */
export function searchSince(intent: { kind: Kind; armedAt: Date; createdAt: Date; resends: number }): Date {
  const isAnew = intent.kind === "publication" && intent.resends > 0;
  return new Date((isAnew ? intent.createdAt : intent.armedAt).getTime() - CLOCKS_APART_MS);
}

interface Doubtful {
  kind: Kind;
  state: string;
  armedAt: Date | null;
  settledAt: Date | null;
}

/** When an intent in this state may be looked for, or null if it is settled. */
export function probeDueAt({ kind, state, armedAt, settledAt }: Doubtful): Date | null {
  if (!armedAt || (state !== "armed" && state !== "unknown")) return null;
  if (state === "armed") return new Date(armedAt.getTime() + probeWaits.armedMs);
  return new Date((settledAt ?? armedAt).getTime() + probeWaits.unknownMs[kind]);
}

/** When to give up on a proof, for an intent that cannot be looked for. */
export const decisionDueAt = (armedAt: Date) => new Date(armedAt.getTime() + probeWaits.unreadableMs);
