import { env } from "@/lib/env";

type Kind = "session" | "csrf" | "callback" | "device";

/** Whether people reach us over TLS, so that cookies can be bound to this host alone. */
export const isSecure = (): boolean => env().PUBLIC_URL.startsWith("https:");

/**
 * The name of one of our cookies. Over TLS the browser itself holds `__Host-` cookies to this host and path;
 * on a plain localhost, where cookies ignore ports, the port keeps two copies of the house apart.
 */
export function cookieName(kind: Kind): string {
  return isSecure() ? `__Host-trefoil-${kind}` : `trefoil${new URL(env().PUBLIC_URL).port}-${kind}`;
}

/** The value of a cookie in a `Cookie` header; null if it is not there. The first of several counts. */
export function readCookie(header: string | null, name: string): string | null {
  const pair = (header ?? "")
    .split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return pair?.slice(name.length + 1) ?? null;
}
