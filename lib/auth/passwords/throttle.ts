import { refuse } from "@/lib/errors";
import { countKey, refuseTooMany, sharedCount } from "./counts";

const FREE_TRIES = 5;
const DELAY_SECONDS_MAX = 900;
const HOUR_SECONDS = 3600;
const ADDRESS_TRIES = 100;
const PERSON_TRIES = 50;
const WAIT_MS_STEP = 50;
const WAIT_MS_MAX = 4_000;
/** A browser not used for so long is unknown again. */
const KNOWN_SECONDS = 180 * 24 * HOUR_SECONDS;

const tries = sharedCount("tries", { points: FREE_TRIES, seconds: HOUR_SECONDS });
const delays = sharedCount("delays", { points: 1, seconds: DELAY_SECONDS_MAX });
const addresses = sharedCount("addresses", { points: ADDRESS_TRIES, seconds: HOUR_SECONDS });
const people = sharedCount("people", { points: PERSON_TRIES, seconds: HOUR_SECONDS });
const devices = sharedCount("devices", { points: 1, seconds: KNOWN_SECONDS });

/** The source of a try, as known before the password is checked. */
export interface TrySource {
  /** The network address. Others may share it: colleagues, and strangers behind the same provider. */
  address: string;
  /** The id in the browser's device cookie; null for a browser nobody signed in with. */
  device: string | null;
}

interface CountedTry {
  /** Whether this person signed in with this browser before. */
  isKnown: boolean;
  /** How long to wait before the password is checked. */
  waitMs: number;
  /** Whether the next try from there has to wait if this one is wrong. */
  isLastFree: boolean;
}

/**
 * Count one try to sign in, before the password is checked, so that many at once are counted too.
 *
 * A stranger's tries never keep the person out. A browser that this person signed in with before is counted
 * by itself; any other by the person *and* the address. After five wrong ones each has to wait twice as long,
 * up to 15 minutes. Very many tries from one address, or for one person from everywhere, slow down further
 * tries from unknown browsers, but never refuse them.
 *
 * @throws Refusal `too_many_tries`
 */
export async function countTry(email: string, { address, device }: TrySource): Promise<CountedTry> {
  const person = email.toLowerCase();
  const isKnown = device !== null && (await devices.get(countKey(person, "device", device))) !== null;
  if (isKnown) {
    const count = await countOrRefuse(pairOf(email, { address, device }, true), FREE_TRIES);
    return { isKnown, waitMs: 0, isLastFree: count === FREE_TRIES };
  }

  const earlier = (await people.get(countKey(person)))?.consumedPoints ?? 0;
  const free = earlier > PERSON_TRIES ? 1 : FREE_TRIES;
  const count = await countOrRefuse(pairOf(email, { address, device }, false), free);
  const [fromAddress, forPerson] = await Promise.all([
    addresses.penalty(countKey(address)),
    people.penalty(countKey(person)),
  ]);
  const excess = Math.max(
    0,
    fromAddress.consumedPoints - ADDRESS_TRIES,
    forPerson.consumedPoints - PERSON_TRIES,
  );
  return {
    isKnown,
    waitMs: Math.min(WAIT_MS_MAX, excess * WAIT_MS_STEP),
    isLastFree: count === free,
  };
}

/** Reset the counts of someone who signed in, and remember this browser. */
export async function forgiveTries(
  email: string,
  source: TrySource & { device: string },
  isKnown: boolean,
): Promise<void> {
  const person = email.toLowerCase();
  const pair = pairOf(email, source, isKnown);
  await Promise.all([tries.delete(pair), delays.delete(pair)]);
  if (!isKnown) {
    await Promise.all([addresses.reward(countKey(source.address)), people.reward(countKey(person))]);
  }
  await devices.set(countKey(person, "device", source.device), 1, KNOWN_SECONDS);
}

/**
 * Count one guess of a signed-in person at their own password.
 *
 * @returns Whether the next one has to wait if this one is wrong.
 * @throws Refusal `too_many_tries`
 */
export async function countOwnTry(sessionHash: Buffer): Promise<boolean> {
  const own = countKey("session", sessionHash.toString("hex"));
  return (await countOrRefuse(own, FREE_TRIES)) === FREE_TRIES;
}

/** Reset the count of `countOwnTry`. */
export async function forgiveOwnTries(sessionHash: Buffer): Promise<void> {
  const own = countKey("session", sessionHash.toString("hex"));
  await Promise.all([tries.delete(own), delays.delete(own)]);
}

const pairOf = (email: string, { address, device }: TrySource, isKnown: boolean) =>
  isKnown && device
    ? countKey(email.toLowerCase(), "known", device)
    : countKey(email.toLowerCase(), "from", address);

/** Earlier tries count; of several at once, one may go on when the free ones are used up. */
async function countOrRefuse(pair: string, free: number): Promise<number> {
  if (((await delays.get(pair))?.consumedPoints ?? 0) > 0) refuse("too_many_tries", "Too soon");

  const { consumedPoints: count } = await tries.penalty(pair);
  if (count < free) return count;
  const customDuration = Math.min(DELAY_SECONDS_MAX, 2 ** Math.min(count - free, 20));
  try {
    await delays.consume(pair, 1, { customDuration });
  } catch (error) {
    // A refused try must not make later ones wait longer.
    await tries.reward(pair);
    refuseTooMany(error);
  }
  return count;
}
