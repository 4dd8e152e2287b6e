const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Meta's three retry schedules. */
export type Regime = "generic" | "messaging" | "whatsapp";

/** For how long a failing webhook is tried again. @see docs/simulator-differences.md for the first seconds. */
export const givesUpAfterMs: Record<Regime, number> = {
  generic: 36 * HOUR_MS,
  messaging: HOUR_MS,
  whatsapp: 7 * 24 * HOUR_MS,
};

/** Failing for this long costs a Page or an Instagram account its subscription. */
export const unsubscribesAfterMs = HOUR_MS;

/** An endpoint that answers later than this has failed. Meta documents 5 s for Messenger and Instagram. */
export const answerWithinMs = 5_000;

const firstDelaysMs = [500, 1_000, 2_000, 3_000, 5_000, 5_000, 5_000, 5_000, 10_000, 20_000, 30_000];

/**
 * How long to wait before the attempt after `attempts` failed ones: quickly at first, so that an endpoint
 * that restarts gets its webhooks again soon, then every minute, then doubling up to six hours.
 */
export function retryDelayMs(attempts: number): number {
  const first = firstDelaysMs[attempts - 1];
  if (first !== undefined) return first;
  return Math.min(MINUTE_MS * 2 ** Math.floor((attempts - firstDelaysMs.length) / 10), 6 * HOUR_MS);
}
