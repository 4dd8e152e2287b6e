import { createHash, randomBytes } from "node:crypto";
import { need } from "@/lib/env";
import { cookieName } from "./cookie-name";

/**
 * A CSRF token and its cookie, as NextAuth wants them with each form. The gateway makes the pair for a form it
 * has already found to come from a page of ours, so that a page without script needs none.
 *
 * @returns The token for the form, and `name=value` for the `Cookie` header.
 * @see https://github.com/nextauthjs/next-auth/blob/v4/packages/next-auth/src/core/lib/csrf-token.ts
 */
export function csrfPair(): { token: string; cookie: string } {
  const token = randomBytes(32).toString("hex");
  const hash = createHash("sha256")
    .update(token + need("SESSION_SECRET"))
    .digest("hex");
  return { token, cookie: `${cookieName("csrf")}=${encodeURIComponent(`${token}|${hash}`)}` };
}
