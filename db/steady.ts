import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";

/** How long a statement may wait for a table's lock: later statements on the table wait behind it. */
export const LOCK_TIMEOUT_MS = 1_000;
/** Pause between two tries, in which others can use the table. */
const PAUSE_MS = 1_500;
const TRIES_MAX = 400;
/** SQLSTATE of a lock timeout, and of a deadlock. */
const NOT_HAD = ["55P03", "40P01"];
/** The advisory lock's key, the same for all starts. */
const LOCK_KEY = 7_873_338_341;

/**
 * Do work that needs an exclusive lock on a table. While a reader, such as a backup, has the table, we wait
 * in short turns, so that nobody has to wait behind us for longer than one turn.
 *
 * @param work All or nothing, on a connection with `lock_timeout`.
 * @throws Error in one sentence if there was no lock for a quarter of an hour.
 */
export async function insist<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!NOT_HAD.includes(codeOf(error))) throw error;
      if (tries === TRIES_MAX) {
        throw new Error("A table of the database is in use and does not become free. Is a backup running?", {
          cause: error,
        });
      }
    }
    await wait(PAUSE_MS * (0.5 + Math.random()));
  }
}

/** The SQLSTATE of an error, searched through its causes. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  return "code" in error && typeof error.code === "string" ? error.code : codeOf(error.cause);
}

/**
 * Run `work` while no other start on this database does the same. Others wait for as long as it takes; if this
 * process ends, the lock ends with it.
 */
export async function alone<Result>(ownerUrl: string, work: () => Promise<Result>): Promise<Result> {
  const holder = new Client({ connectionString: ownerUrl, keepAlive: true });
  holder.on("error", () => undefined);
  await holder.connect();
  try {
    // A transaction's lock, not a session's: behind a pooler, sessions are shared.
    await holder.query("begin");
    await holder.query("set local idle_in_transaction_session_timeout = 0");
    await holder.query("set local statement_timeout = 0");
    await holder.query("select pg_advisory_xact_lock($1::bigint)", [LOCK_KEY]);
    return await work();
  } finally {
    await holder.end();
  }
}
