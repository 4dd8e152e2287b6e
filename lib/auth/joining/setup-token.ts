import { createHmac, timingSafeEqual } from "node:crypto";

const tokenFrom = (sessionSecret: string) =>
  createHmac("sha256", sessionSecret).update("trefoil/setup").digest("base64url");

/**
 * The address at which the first owner of an installation sets it up, to be shown to whoever starts it. It
 * works until somebody has; nothing is stored for it.
 */
export function setupLink(publicUrl: string, sessionSecret: string): string {
  return `${new URL(publicUrl).origin}/setup/${tokenFrom(sessionSecret)}`;
}

/** Whether this is the token of `setupLink`, compared in constant time. */
export function isSetupToken(token: string, sessionSecret: string): boolean {
  const [given, right] = [Buffer.from(token), Buffer.from(tokenFrom(sessionSecret))];
  return given.length === right.length && timingSafeEqual(given, right);
}
