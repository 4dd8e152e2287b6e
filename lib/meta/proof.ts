import { createHmac } from "node:crypto";
import { env } from "@/lib/env";

/**
 * What proves to Meta that a call with this token comes from the app's own server. Empty where the process
 * has no app secret.
 *
 * @see https://developers.facebook.com/docs/graph-api/guides/secure-requests
 */
export function secretProof(token: string): { appsecret_proof?: string } {
  const secret = env().META_APP_SECRET;
  if (!secret || !token) return {};
  return { appsecret_proof: createHmac("sha256", secret).update(token).digest("hex") };
}
