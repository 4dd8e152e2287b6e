import { BlockList, isIP } from "node:net";
import { env } from "@/lib/env";

/** The hosts of Meta's files. A leading dot stands for every name below. */
const FILE_HOSTS = [
  ".fbcdn.net",
  ".fbsbx.com",
  ".cdninstagram.com",
  ".whatsapp.net",
  "graph.facebook.com",
  "graph.instagram.com",
] as const;

const PRIVATE = new BlockList();
for (const [address, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const) {
  PRIVATE.addSubnet(address, prefix, "ipv4");
}
for (const [address, prefix] of [
  ["::", 96],
  // An IPv6 address that is translated or tunnelled to IPv4 leads to the IPv4 address inside it.
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["2001::", 32],
  ["2002::", 16],
  ["2001:db8::", 32],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const) {
  PRIVATE.addSubnet(address, prefix, "ipv6");
}

/** Is this the origin that replaces all of Meta's? Only this one may use http and a private address. */
export function isGraphOrigin(url: URL): boolean {
  const { origin } = new URL(env().META_GRAPH_URL);
  return url.origin === origin;
}

/** May we fetch from this address at all? Its host name decides, before it is resolved. */
export function isFileHost(url: URL): boolean {
  if (isGraphOrigin(url)) return true;
  if (url.protocol !== "https:" || url.username || url.password || (url.port && url.port !== "443"))
    return false;
  return FILE_HOSTS.some((host) =>
    host.startsWith(".") ? url.hostname.endsWith(host) : url.hostname === host,
  );
}

/** Is this an address of a private network rather than of the internet? Also true of what is no address. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return PRIVATE.check(address, "ipv4");
  if (family === 6) return PRIVATE.check(address, "ipv6");
  return true;
}
