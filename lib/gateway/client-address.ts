import type { IncomingMessage } from "node:http";
import { isIP, type Socket } from "node:net";
import { log } from "@/lib/log";

const PRIVATE =
  /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1$|f[cd]|fe[89ab])/i;

interface AddressOptions {
  /**
   * How many reverse proxies of ours stand in front. Each adds the address it saw at the end of
   * `x-forwarded-for`; what stands before those was written by the client and counts for nothing.
   * Undefined if not configured.
   */
  proxies: number | undefined;
  /** Whether people reach us over TLS. We offer none, so a proxy in front of us does. */
  isSecure: boolean;
}

/**
 * Where a request comes from, for counting tries. If the number of proxies is not configured, one is believed
 * that calls from a private address, over TLS.
 *
 * @returns An IP address; of an IPv6 one the network (/64), since each household has a whole one.
 */
export function addressOf(request: IncomingMessage, { proxies, isSecure }: AddressOptions): string {
  const own = ownAddress(request.socket);
  const header = request.headers["x-forwarded-for"];
  const believed = proxies ?? (isSecure && PRIVATE.test(own) ? 1 : 0);
  if (believed === 0) {
    if (header !== undefined && proxies === undefined && isSecure) warnOnce();
    return networkOf(own);
  }
  const hops = String(header ?? "").split(",");
  return networkOf(plain(hops.at(-believed)?.trim() ?? "") ?? own);
}

const ownAddresses = new WeakMap<Socket, string>();

/** The peer's address, cached: it is the same for every request of one connection. */
function ownAddress(socket: Socket): string {
  const address = ownAddresses.get(socket) ?? plain(socket.remoteAddress ?? "") ?? "unknown";
  ownAddresses.set(socket, address);
  return address;
}

/** Without a port, brackets, or the IPv6 spelling of an IPv4 address; null for what is no address. */
function plain(text: string): string | null {
  const bare = text
    .replace(/^\[([^\]]+)\](:\d+)?$/, "$1")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1")
    .replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(bare) ? bare : null;
}

function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = "", tail] = address.toLowerCase().split("%")[0]!.split("::");
  const [before, after] = [head.split(":").filter(Boolean), (tail ?? "").split(":").filter(Boolean)];
  const missing = tail === undefined ? 0 : 8 - before.length - after.length;
  const parts = [...before, ...Array.from({ length: missing }, () => "0"), ...after];
  return `${parts
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}

let hasWarned = false;
function warnOnce(): void {
  if (hasWarned) return;
  hasWarned = true;
  log.warn("A proxy on a public address is not believed: set TRUSTED_PROXIES", { name: "TRUSTED_PROXIES" });
}
