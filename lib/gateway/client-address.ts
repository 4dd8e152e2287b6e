import type { IncomingMessage } from "node:http";

/**
 * Where a request comes from, for counting tries.
 *
 * @param proxies How many reverse proxies of ours stand in front. Each adds the address it saw at the end of
 *   `x-forwarded-for`; what stands before those was written by the client and counts for nothing.
 */
export function addressOf(request: IncomingMessage, proxies: number): string {
  const own = request.socket.remoteAddress ?? "unknown";
  if (proxies === 0) return own;
  const said = String(request.headers["x-forwarded-for"] ?? "").split(",");
  return said.at(-proxies)?.trim() || own;
}
