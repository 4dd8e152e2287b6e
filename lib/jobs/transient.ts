/** SQLSTATE classes and codes after which the same work may succeed: deadlock, timeouts, a lost server. */
const TRANSIENT = /^(40|08|53|57)|^55P03$|^25P0[34]$/;
const NETWORK = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND"]);

/**
 * May the same work succeed if it is simply tried again? True for deadlocks, lost connections, timeouts and a
 * database that stops or starts; looks through causes, since the query builder wraps errors.
 */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (TRANSIENT.test(code) || NETWORK.has(code)) return true;
  if (/connection (terminated|timeout)|timeout exceeded when trying to connect/i.test(error.message))
    return true;
  return isTransient(error.cause);
}
