import type { IncomingMessage } from "node:http";
import { cookieName, isSecure, readCookie } from "@/lib/auth/sessions/cookie-name";

const DEVICE = /^[\w-]{43}$/;
const MAX_AGE_SECONDS = 180 * 24 * 3600;

/** The id of a browser that somebody signed in with before; null for any other. It opens nothing. */
export function deviceIn({ headers }: Pick<IncomingMessage, "headers">): string | null {
  const value = readCookie(headers.cookie ?? null, cookieName("device"));
  return value && DEVICE.test(value) ? value : null;
}

/** The `Set-Cookie` header that identifies this browser from now on. */
export function deviceCookie(device: string): string {
  const secure = isSecure() ? "; Secure" : "";
  return `${cookieName("device")}=${device}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${MAX_AGE_SECONDS}${secure}`;
}
