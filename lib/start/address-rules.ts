import { isIP } from "node:net";

/** Whether it is an address of one of these schemes, with a host. */
export function fits(value: string, schemes: RegExp): boolean {
  return URL.canParse(value) && schemes.test(new URL(value).protocol) && new URL(value).hostname !== "";
}

/** What a mail server's address says of TLS; null if nothing. */
export function tlsOf(value: string): string | null {
  return URL.canParse(value) ? new URL(value).searchParams.get("tls") : null;
}

/** An IP address, or a name: a broken address would be looked up as a name. */
export function isHost(value: string): boolean {
  return isIP(value) !== 0 || (/^[a-z0-9.-]+$/i.test(value) && /[a-z]/i.test(value));
}

/** Meta calls https addresses only; plain http is for a trial on one's own machine. */
export function isPublic(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, pathname, search, hash } = new URL(value);
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(hostname) || hostname.endsWith(".localhost");
  return (protocol === "https:" || (protocol === "http:" && isHere)) && `${pathname}${search}${hash}` === "/";
}
