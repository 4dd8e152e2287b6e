import { countKey, sharedCount } from "./counts";
import type { TrySource } from "./throttle";

// A link works for half an hour, so one that was mailed within this is still good for a while.
const APART_SECONDS = 600;
const HOUR_SECONDS = 3600;
const ADDRESS_ASKINGS = 20;
const WAIT_MS_STEP = 200;
const WAIT_MS_MAX = 4_000;

const mails = sharedCount("reset-mails", { points: 1, seconds: APART_SECONDS });
const askings = sharedCount("resets-from", { points: ADDRESS_ASKINGS, seconds: HOUR_SECONDS });

/**
 * Count one asking for a link to choose another password, whether anybody has that e-mail address or not.
 *
 * It is never refused, since anybody can ask on behalf of anybody: a mailbox gets one mail in ten minutes at
 * most, and who asks in between has a link that still works in their mailbox. Many askings from one address
 * get slower.
 *
 * @returns Whether a mail is due, and how long to let them wait.
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
