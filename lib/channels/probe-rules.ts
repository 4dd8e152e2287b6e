/**
 * When Meta is read for an effect nobody is sure of. A call begins within `speakWithinMs` of arming and ends
 * with its time limit (two minutes for the longest); before `armedMs` an armed intent may still be under way.
 */
export const probeWaits = {
  armedMs: 180_000,
  /** After a lost answer: long enough for what did happen to show up at Meta. */
  unknownMs: 15_000,
} as const;

/** Later than this after arming, the call is not begun: the worker must have slept. */
export const speakWithinMs = 10_000;

/** How often something proven not to have happened is sent anew without asking a person. */
export const resendsMax = 1;

/** Our clock and Meta's may differ by this much. */
const CLOCKS_APART_MS = 60_000;

/** From when on to look for what was armed at `armedAt`. */
export const searchSince = (armedAt: Date) => new Date(armedAt.getTime() - CLOCKS_APART_MS);

/** When an intent in this state may be looked for, or null if it is settled. */
export function probeDueAt(intent: {
  state: string;
  armedAt: Date | null;
  settledAt: Date | null;
}): Date | null {
  if (intent.state === "armed" && intent.armedAt)
    return new Date(intent.armedAt.getTime() + probeWaits.armedMs);
  if (intent.state !== "unknown") return null;
  return new Date((intent.settledAt ?? intent.armedAt ?? new Date(0)).getTime() + probeWaits.unknownMs);
}
