import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { cookieName, isSecure, readCookie } from "@/lib/auth/sessions/cookie-name";
import { need } from "@/lib/env";

/** The id, the moment its signature ends (base 36), and the signature; the id alone in cookies made before. */
const DEVICE = /^([\w-]{43})(?:\.([0-9a-z]{6,10})\.([\w-]{43}))?$/;
const MAX_AGE_SECONDS = 180 * 24 * 3600;

type Asking = Pick<IncomingMessage, "headers">;

/** The id of a browser that somebody signed in with before; null for any other. It opens nothing. */
export function deviceIn(request: Asking): string | null {
  return partsOf(request)[0] ?? null;
}

/**
 * The same, where the cookie proves that somebody signed in here with it: it is signed, so no visitor can
 * invent one. Costs no query, so it can be asked before anything is counted.
 */
export function provenDeviceIn(request: Asking): string | null {
  const [device, moment, signature] = partsOf(request);
  if (!device || !moment || !signature || Number.parseInt(moment, 36) <= Date.now()) return null;
  return timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(device, moment))) ? device : null;
}

/** The `Set-Cookie` header that identifies this browser from now on. */
export function deviceCookie(device: string): string {
  const moment = (Date.now() + MAX_AGE_SECONDS * 1000).toString(36);
  const value = `${device}.${moment}.${signatureOf(device, moment)}`;
  const secure = isSecure() ? "; Secure" : "";
  return `${cookieName("device")}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${MAX_AGE_SECONDS}${secure}`;
}

function partsOf({ headers }: Asking): string[] {
  const value = readCookie(headers.cookie ?? null, cookieName("device"));
  return DEVICE.exec(value ?? "")?.slice(1) ?? [];
}

function signatureOf(device: string, moment: string): string {
  const key = createHmac("sha256", need("SESSION_SECRET"));
  return key.update(["trefoil/device", device, moment].join("\0")).digest("base64url");
}
