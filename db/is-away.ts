/**
 * SQLSTATEs that say the database cannot work at the moment: connections (08), authorization (28), no such
 * database (3D), out of room (53), stopping or starting (57P), and deadlocks and time limits, after which the
 * same may succeed.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const AWAY = /^(08|28|3D|53|57P|58)|^(40001|40P01|55P03|57014|25P0[34])$/;
const NETWORK = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

/**
 * Did this fail because the database is away or too busy, so that a later retry may help? Looks through
 * causes, since the query builder wraps errors.
 */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code: unknown = Reflect.get(error, "code");
  if (typeof code === "string" && (NETWORK.has(code) || AWAY.test(code))) return true;
  if (
    /^Connection terminated|^timeout exceeded when trying to connect|^Query read timeout/i.test(error.message)
  ) {
    return true;
  }
  return isAway(error.cause);
}
