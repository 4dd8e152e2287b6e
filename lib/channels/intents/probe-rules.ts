type Kind = "message" | "reaction" | "publication" | "read_signal" | "comment_act";

/**
 * When Meta is read for an effect in doubt. A call begins within `speakWithinMs` of arming and ends
 * with its time limit (two minutes for the longest); before `armedMs` an armed intent may still be under way.
 */
export const probeWaits = {
  armedMs: 180_000,
  /**
   * After a lost answer: long enough for an effect to show up at Meta. Conversations show a message late, and
   * one sent twice cannot be taken back; a publication has a state of its own.
   */
  unknownMs: {
    message: 90_000,
    reaction: 15_000,
    publication: 15_000,
    read_signal: 15_000,
    comment_act: 15_000,
  },
  /** Where Meta cannot be read at all: how long a status may still come before a person has to decide. */
  unreadableMs: 600_000,
  /** An effect missing in a list is searched for again after this, before it counts as absent. */
  notSeenMs: 180_000,
} as const;

/** Later than this after arming, the call is not begun: the worker must have been suspended. */
export const speakWithinMs = 10_000;

/** How often an effect proven absent is sent again without asking a person. */
export const resendsMax = 1;

/** Meta's clock is known this well, and its servers' clocks differ by less. */
const CLOCKS_APART_MS = 60_000;

/**
 * From when on to search for an effect: since it was armed. A publication that was sent again may still be
 * the result of the first attempt, so it is searched for since its intent was created. By our clock, as the intent's
 * times are.
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
