import { createHash } from "node:crypto";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { noteRefusal } from "@/lib/auth/refusal-log";
import { makeTurns } from "@/lib/auth/turns";
import { Refusal, refuse } from "@/lib/errors";
import type { Visit } from "./answer";
import { callerOf } from "./limits/caller";

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
/** Of those, so many for one address or browser at a time. */
const VISITS_AT_ONCE = 16;
const visits = new Map<string, number>();

/**
 * Count a call of the API or a form: for whom, `callerOf` says. An API key is counted by itself, whatever the
 * address; one that was not valid lately also by address, as it may be guessed.
 *
 * @throws Refusal `too_many_tries`
 */
export async function countCall(visit: Visit): Promise<void> {
  const { authorization } = visit.request.headers;
  if (authorization === undefined) return consume([[calls, (await callerOf(visit)).key]], visit.address);
  const key = hashOf(authorization);
  return consume(
    isKnown(key)
      ? [[calls, key]]
      : [
          [calls, key],
          [callsFrom, visit.address],
        ],
    visit.address,
  );
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
 * Count a page, and wait for its turn. Members have turns of their own; of the visitors, those whose browser
 * somebody signed in with before go before all others.
 *
 * @returns What ends the turn, to be called once.
 * @throws Refusal `too_many_tries`; `busy`.
 */
export async function countView(visit: Visit): Promise<() => void> {
  if (visit.path.startsWith("/_next/static/")) return () => undefined;
  const { kind, key } = await callerOf(visit);
  await consume([[kind === "address" ? viewsFrom : views, key]], visit.address);
  if (kind === "session") return takeMembersTurn();
  const count = visits.get(key) ?? 0;
  if (count >= VISITS_AT_ONCE) refuse("busy", "Pages for one visitor");
  visits.set(key, count + 1);
  const leave = () => {
    const left = (visits.get(key) ?? 1) - 1;
    if (left > 0) visits.set(key, left);
    else visits.delete(key);
  };
  try {
    const giveBack = await visitorsTurn(kind === "device");
    return () => {
      leave();
      giveBack();
    };
  } catch (error) {
    leave();
    throw error;
  }
}

/** Wait for a member's turn, without counting. @returns What ends it, to be called once. @throws Refusal `busy` */
export const takeMembersTurn = (): Promise<() => void> => membersTurn(true);

async function consume(counts: [RateLimiterMemory, string][], address: string): Promise<void> {
  try {
    await Promise.all(counts.map(([count, key]) => count.consume(key)));
  } catch {
    await noteRefusal("rate", { code: "too_many_tries", address });
    throw new Refusal("too_many_tries", "Rate");
  }
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("base64url");
