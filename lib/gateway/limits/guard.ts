import { RateLimiterMemory } from "rate-limiter-flexible";
import { noteRefusal } from "@/lib/auth/refusal-log";
import { refuse } from "@/lib/errors";
import type { Visit } from "@/lib/gateway/answer";
import { callerOf } from "./caller";
import { LIMITED_DOORS, type LimitedDoor, type Limits } from "./limits";

export interface Guard {
  /** Count a visit. @throws Refusal `too_many_tries`. */
  enter(door: string, visit: Visit): Promise<void>;
}

/** Counts requests at the public doors, for whom `callerOf` says; a known browser has a session's limits. */
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
      const { kind, key } = await callerOf(visit);
      const { session, address } = counters.get(counted)!;
      const isCounted = (kind === "address" ? address : session).consume(key);
      await isCounted.catch(async () => {
        await noteRefusal("rate", { code: "too_many_tries", address: visit.address });
        refuse("too_many_tries", counted);
      });
    },
  };
}

const rate = (keyPrefix: string, points: number) =>
  new RateLimiterMemory({ keyPrefix, points, duration: 60 });

function limitedDoor(door: string, { path }: Visit): LimitedDoor | null {
  if (door === "pages" && path.startsWith("/_next/static/")) return "files";
  // Meta's own requests are known by their signature, which is read with the body.
  if (door === "connect" && path.startsWith("/webhooks/")) return null;
  return LIMITED_DOORS.find((name) => name === door) ?? null;
}
