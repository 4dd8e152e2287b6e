import { createHmac } from "node:crypto";
import { RateLimiterPostgres } from "rate-limiter-flexible";
import { house } from "@/lib/context";
import { need } from "@/lib/env";
import { refuse } from "@/lib/errors";

interface CountOptions {
  /** How many are free within `seconds`. */
  points: number;
  seconds: number;
}

/**
 * A count that all gateways share and that survives a restart: rows of `try_counts`. The worker's sweep
 * deletes expired ones.
 */
export function sharedCount(keyPrefix: string, { points, seconds: duration }: CountOptions) {
  return new RateLimiterPostgres({
    storeClient: { query: (query: { text: string; values: unknown[] }) => house().pool.query(query) },
    storeType: "pool",
    tableName: "try_counts",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix,
    points,
    duration,
  });
}

/** The table's key for these words: a keyed hash, so that no address can be read from it. */
export function countKey(...words: string[]): string {
  const key = createHmac("sha256", need("SESSION_SECRET"));
  return key.update(["trefoil/try-counts", ...words].join("\0")).digest("base64url");
}

/** @throws Refusal `too_many_tries` if the limiter refused; any other error as it is. */
export function refuseTooMany(error: unknown): never {
  if (error instanceof Error) throw error;
  refuse("too_many_tries", "Counted");
}
