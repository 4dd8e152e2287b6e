import { createHmac, timingSafeEqual } from "node:crypto";

const tokenFrom = (sessionSecret: string) =>
  createHmac("sha256", sessionSecret).update("trefoil/setup").digest("base64url");

/**
 * The address at which the first owner sets an installation up, shown to whoever starts it. It works until
 * that is done; nothing is stored for it.
 */
export function setupLink(publicUrl: string, sessionSecret: string): string {
  return `${new URL(publicUrl).origin}/setup/${tokenFrom(sessionSecret)}`;
}

/** Whether this is the token of `setupLink`, compared in constant time. */
export function isSetupToken(token: string, sessionSecret: string): boolean {
  const [actual, expected] = [Buffer.from(token), Buffer.from(tokenFrom(sessionSecret))];
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}
