import { countKey, sharedCount } from "./counts";
import type { TrySource } from "./throttle";

// A link works for half an hour, so one mailed within this time is still valid.
const APART_SECONDS = 600;
const HOUR_SECONDS = 3600;
const ADDRESS_ASKINGS = 20;
const WAIT_MS_STEP = 200;
const WAIT_MS_MAX = 4_000;

const mails = sharedCount("reset-mails", { points: 1, seconds: APART_SECONDS });
const askings = sharedCount("resets-from", { points: ADDRESS_ASKINGS, seconds: HOUR_SECONDS });

/**
 * Count one request for a link to choose a new password, whether a user has that e-mail address or not.
 *
 * It is never refused, since anybody can ask on behalf of anybody: a mailbox gets at most one mail in ten
 * minutes, and its link still works when the owner asks in between. Many requests from one address get
 * slower.
 *
 * @returns Whether to send a mail, and how long to delay the answer.
 */
export async function countReset(
  email: string,
  { address }: Pick<TrySource, "address">,
): Promise<{ isDue: boolean; waitMs: number }> {
  const [mail, asking] = await Promise.all([
    mails.penalty(countKey(email.toLowerCase())),
    askings.penalty(countKey(address)),
  ]);
  const excess = Math.max(0, asking.consumedPoints - ADDRESS_ASKINGS);
  return { isDue: mail.consumedPoints === 1, waitMs: Math.min(WAIT_MS_MAX, excess * WAIT_MS_STEP) };
}
