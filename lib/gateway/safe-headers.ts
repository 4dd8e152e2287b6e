import { randomBytes } from "node:crypto";
import { env } from "@/lib/env";

/** A number used once: the scripts of one page carry it, and no others run. */
export const newNonce = (): string => randomBytes(16).toString("base64");

/**
 * What a page may load and run: its own scripts by their nonce and what those load, and nothing from
 * elsewhere. Styles may be inline, since components position floating elements with them.
 *
 * @see https://developer.mozilla.org/docs/Web/HTTP/Guides/CSP
 */
export function contentPolicy(nonce: string): string {
  const parts = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ];
  return parts.join("; ");
}

const SAFE = [
  ["x-content-type-options", "nosniff"],
  ["x-frame-options", "DENY"],
  ["referrer-policy", "same-origin"],
  ["cross-origin-opener-policy", "same-origin"],
  ["permissions-policy", "camera=(), microphone=(self), geolocation=(), browsing-topics=()"],
] as const;
const SAFE_OVER_TLS = [...SAFE, ["strict-transport-security", "max-age=31536000"]] as const;

/** The headers of every answer, whichever door it comes from: names and values. */
export function safeHeaders(): readonly (readonly [string, string])[] {
  return env().PUBLIC_URL.startsWith("https:") ? SAFE_OVER_TLS : SAFE;
}
