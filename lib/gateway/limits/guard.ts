import { createHash } from "node:crypto";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { sessionIn } from "@/lib/auth/sessions/find-person";
import { refuse } from "@/lib/errors";
import type { Visit } from "@/lib/gateway/answer";
import { LIMITED_DOORS, type LimitedDoor, type Limits } from "./limits";

export interface Guard {
  /** Count a visit. @throws Refusal `too_many_tries`. */
  enter(door: string, visit: Visit): Promise<void>;
}

/**
 * Counts requests at the public doors. A session is counted by its signed cookie, however many share an
 * address; a visitor who is not signed in, by address.
 */
export function openGuard({ perMinute }: Limits): Guard {
  const counters = new Map(
    LIMITED_DOORS.map((door) => [
      door,
      {
        session: rate(`${door}/session`, perMinute[door].session),
        address: rate(`${door}/address`, perMinute[door].address),
      },
    ]),
  );
  return {
    async enter(door, visit) {
      const counted = limitedDoor(door, visit);
      if (!counted) return;
      const session = await sessionIn(visit.request.headers.cookie ?? null);
      const { session: bySession, address: byAddress } = counters.get(counted)!;
      const isCounted = session ? bySession.consume(hashOf(session)) : byAddress.consume(visit.address);
      await isCounted.catch(() => refuse("too_many_tries", counted));
    },
  };
}

const rate = (keyPrefix: string, points: number) =>
  new RateLimiterMemory({ keyPrefix, points, duration: 60 });

const hashOf = (text: string) => createHash("sha256").update(text).digest("base64url");

function limitedDoor(door: string, { path }: Visit): LimitedDoor | null {
  if (door === "pages" && path.startsWith("/_next/static/")) return "files";
  // Meta's own requests are known by their signature, which is read with the body.
  if (door === "connect" && path.startsWith("/webhooks/")) return null;
  return LIMITED_DOORS.find((name) => name === door) ?? null;
}
