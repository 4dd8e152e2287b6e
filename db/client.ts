import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { Pool, type PoolConfig } from "pg";
import { pools } from "@/lib/metrics";
import { printErrorsWithoutValues } from "./print-errors";
import * as schema from "./schema";

printErrorsWithoutValues();

export type Database = NodePgDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

export interface Connection {
  db: Database;
  pool: Pool;
  close(): Promise<void>;
}

/**
 * Open a pool of connections as the role named in `url`.
 *
 * A statement may take 15 s and a transaction may idle 10 s: a frozen process must not hold locks for longer.
 * @param options.max Connections at most; 10 by default.
 */
export function connect(url: string, options: PoolConfig = {}): Connection {
  const pool = new Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 3_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
    ...options,
  });
  pools.set(pool, options.application_name ?? new URL(url).username);
  // A connection lost while idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return { db: drizzle(pool, { schema }), pool, close: () => end(pool) };
}

async function end(pool: Pool): Promise<void> {
  pools.delete(pool);
  await pool.end();
}
