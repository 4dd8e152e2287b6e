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

/** API keys that were valid lately, by hash, and when they were last used: no guessed key is among them. */
const knownKeys = new Map<string, number>();
const KNOWN_FOR_MS = 600_000;
const KNOWN_KEYS_MAX = 10_000;

/** Pages rendered at once, for members and for everybody else: visitors never take a member's place. */
const membersTurn = makeTurns({ atOnce: 24, waitingMax: 400 });
const visitorsTurn = makeTurns({ atOnce: 6, waitingMax: 200 });
/** Of those, so many for one address at a time. */
const VISITS_AT_ONCE = 16;
const visits = new Map<string, number>();

/**
 * Count a call of the API or a form. A signed-in person is counted by session and an API key by itself,
 * whatever the address; a key that was not valid lately also by address, as it may be guessed; anybody else
 * by address.
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

/** Remember that this key is valid: a call with it was just accepted. */
export function noteKey(authorization: string): void {
  const key = hashOf(authorization);
  // The key used last comes last; the first is dropped where there are too many.
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
