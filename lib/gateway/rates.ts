import { createHash } from "node:crypto";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { sessionIn } from "@/lib/auth/sessions/find-person";
import { makeTurns } from "@/lib/auth/turns";
import { Refusal, refuse } from "@/lib/errors";
import type { Visit } from "./answer";

// Far above what hands and screens do, far below what hurts. In memory: they protect this process alone.
const calls = new RateLimiterMemory({ keyPrefix: "caller", points: 1_200, duration: 60 });
const callsFrom = new RateLimiterMemory({ keyPrefix: "address", points: 6_000, duration: 60 });
const views = new RateLimiterMemory({ keyPrefix: "views", points: 900, duration: 60 });
const viewsFrom = new RateLimiterMemory({ keyPrefix: "views-from", points: 600, duration: 60 });

/** Keys that let somebody in lately, and when they last did, by hash: not one of a guesser's making. */
const knownKeys = new Map<string, number>();
const KNOWN_FOR_MS = 600_000;
const KNOWN_KEYS_MAX = 10_000;

/** Pages being made at once, for members and for everybody else: visitors never take a member's place. */
const membersTurn = makeTurns({ atOnce: 24, waitingMax: 400 });
const visitorsTurn = makeTurns({ atOnce: 6, waitingMax: 200 });
/** Of which one address may ask for so many at a time. */
const VISITS_AT_ONCE = 16;
const visits = new Map<string, number>();

/**
 * Count a call of the API or a form. Somebody signed in is counted by their session, and a key by itself,
 * whatever their address; a key that has not let anybody in lately also by its address, as it may be made up;
 * anybody else by their address.
 *
 * @throws Refusal `too_many_tries`
 */
export async function countCall({ request, address }: Visit): Promise<void> {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined) {
    const key = hashOf(authorization);
    return consume(
      isKnown(key)
        ? [[calls, key]]
        : [
            [calls, key],
            [callsFrom, address],
          ],
    );
  }
  const session = await sessionIn(cookie ?? null);
  return consume([[calls, session === null ? `from ${address}` : hashOf(session)]]);
}

/** Remember that this key is a real one: it let somebody in just now. */
export function noteKey(authorization: string): void {
  const key = hashOf(authorization);
  // The one that was used last stands last; the first is forgotten where there are too many.
  knownKeys.delete(key);
  knownKeys.set(key, performance.now());
  const [oldest] = knownKeys.keys();
  if (knownKeys.size > KNOWN_KEYS_MAX && oldest !== undefined) knownKeys.delete(oldest);
}

const isKnown = (key: string) => performance.now() - (knownKeys.get(key) ?? -Infinity) < KNOWN_FOR_MS;

/**
 * Count a page, and wait for its turn. Members are counted by their session and have turns of their own.
 *
 * @returns What ends the turn, to be called once.
 * @throws Refusal `too_many_tries`; `busy`.
 */
export async function countView({ request, address, path }: Visit): Promise<() => void> {
  if (path.startsWith("/_next/static/")) return () => undefined;
  const session = await sessionIn(request.headers.cookie ?? null);
  if (session !== null) {
    await consume([[views, hashOf(session)]]);
    return membersTurn(true);
  }
  await consume([[viewsFrom, address]]);
  const count = visits.get(address) ?? 0;
  if (count >= VISITS_AT_ONCE) refuse("busy", "Pages for one address");
  visits.set(address, count + 1);
  const leave = () => {
    const left = (visits.get(address) ?? 1) - 1;
    if (left > 0) visits.set(address, left);
    else visits.delete(address);
  };
  try {
    const giveBack = await visitorsTurn(false);
    return () => {
      leave();
      giveBack();
    };
  } catch (error) {
    leave();
    throw error;
  }
}

async function consume(counts: [RateLimiterMemory, string][]): Promise<void> {
  try {
    await Promise.all(counts.map(([count, key]) => count.consume(key)));
  } catch {
    throw new Refusal("too_many_tries", "Rate");
  }
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("base64url");
