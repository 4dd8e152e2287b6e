import { RateLimiterMemory } from "rate-limiter-flexible";
import { refuse } from "@/lib/errors";

const FREE_TRIES = 5;
const DELAY_SECONDS_MAX = 900;
const HOUR_SECONDS = 3600;
// Timers hold no more than 24 days.
const TRUST_SECONDS = 20 * 24 * HOUR_SECONDS;

const tries = new RateLimiterMemory({ keyPrefix: "tries", points: FREE_TRIES, duration: HOUR_SECONDS });
const delays = new RateLimiterMemory({ keyPrefix: "delays", points: 0, duration: HOUR_SECONDS });
const addresses = new RateLimiterMemory({ keyPrefix: "addresses", points: 100, duration: HOUR_SECONDS });
const people = new RateLimiterMemory({ keyPrefix: "people", points: 50, duration: HOUR_SECONDS });
const resets = new RateLimiterMemory({ keyPrefix: "resets", points: 3, duration: HOUR_SECONDS });
const resetsFrom = new RateLimiterMemory({ keyPrefix: "resets-from", points: 20, duration: HOUR_SECONDS });
const trusted = new RateLimiterMemory({ keyPrefix: "trusted", points: 1, duration: TRUST_SECONDS });

/**
 * Count one try to sign in, before the password is looked at, so that many at once are counted too. After
 * five wrong ones from an address each waits twice as long, up to 15 minutes; an address has 100 tries an
 * hour over all people, a person 50 from addresses they never signed in from.
 *
 * @throws Refusal `too_many_tries`
 */
export async function countTry(email: string, address: string): Promise<void> {
  const pair = `${email.toLowerCase()} ${address}`;
  if (await delays.get(pair)) refuse("too_many_tries", "Too soon");

  const { consumedPoints } = await tries.penalty(pair);
  if (consumedPoints > FREE_TRIES) {
    await delays.block(pair, Math.min(DELAY_SECONDS_MAX, 2 ** (consumedPoints - FREE_TRIES)));
    refuse("too_many_tries", "From this address for this person");
  }
  if ((await addresses.penalty(address)).consumedPoints > addresses.points) {
    refuse("too_many_tries", "From this address");
  }
  if (await trusted.get(pair)) return;
  if ((await people.penalty(email.toLowerCase())).consumedPoints > people.points) {
    refuse("too_many_tries", "For this person");
  }
}

/** Forget what was counted against someone who signed in after all, and remember where from. */
export async function forgiveTries(email: string, address: string): Promise<void> {
  const pair = `${email.toLowerCase()} ${address}`;
  await tries.delete(pair);
  await addresses.reward(address);
  await people.reward(email.toLowerCase());
  await trusted.set(pair, 1, TRUST_SECONDS);
}

/**
 * Count one asking for a link to choose another password, whether anybody has that e-mail address or not:
 * three an hour for one, so that nobody's mailbox is flooded, and twenty from one place.
 *
 * @throws Refusal `too_many_tries`
 */
export async function countReset(email: string, address: string): Promise<void> {
  const counted = [resetsFrom.consume(address), resets.consume(email.toLowerCase())];
  await Promise.all(counted).catch(() => refuse("too_many_tries", "Resets"));
}
