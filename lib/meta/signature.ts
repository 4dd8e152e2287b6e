import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from "node:crypto";
import { z } from "zod";

const SIGNATURE = /^sha256=([0-9a-f]{64})$/;

/**
 * Did Meta send these bytes?
 *
 * @param body The raw bytes as they came: Meta signs its escaped form, which parsing loses.
 * @param header `x-hub-signature-256`. SHA-1 is not accepted.
 * @param secrets Each app secret that may have signed; compared in constant time.
 * @see https://developers.facebook.com/docs/graph-api/webhooks/getting-started
 */
export function isSignedByMeta(
  body: Uint8Array,
  header: string | string[] | undefined | null,
  secrets: string | readonly (string | undefined)[] | undefined,
): boolean {
  const digest = typeof header === "string" ? SIGNATURE.exec(header)?.[1] : undefined;
  if (!digest) return false;
  return isDigestOf(Buffer.from(digest, "hex"), body, secrets);
}

/** The content of a signed request: who removed the app, or asks for deletion. */
export interface SignedRequest {
  /** Meta's app-scoped id of the person who once signed in. */
  userId: string;
  /** When Meta made it, to the second. */
  issuedAt: Date;
}

/**
 * Read the `signed_request` of Meta's deletion and deauthorize calls.
 *
 * @returns Null unless it is signed with one of `secrets` by HMAC-SHA256 and complete.
 * @see https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback
 */
export function readSignedRequest(
  signedRequest: string,
  secrets: string | readonly (string | undefined)[] | undefined,
): SignedRequest | null {
  const [signature, payload, ...rest] = signedRequest.split(".");
  if (!signature || !payload || rest.length > 0) return null;
  if (!isDigestOf(Buffer.from(signature, "base64url"), Buffer.from(payload), secrets)) return null;
  try {
    const content = Payload.safeParse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
    if (!content.success) return null;
    const { user_id: userId, issued_at } = content.data;
    return { userId, issuedAt: new Date(issued_at * 1000) };
  } catch {
    return null; // Signed, but no JSON: nothing we could act on.
  }
}

function isDigestOf(
  digest: Buffer,
  content: Uint8Array,
  secrets: string | readonly (string | undefined)[] | undefined,
): boolean {
  const candidates = typeof secrets === "string" ? [secrets] : (secrets ?? []);
  return candidates.some((secret) => {
    if (!secret) return false;
    const expected = createHmac("sha256", keyOf(secret)).update(content).digest();
    return digest.length === expected.length && timingSafeEqual(digest, expected);
  });
}

const keys = new Map<string, KeyObject>();

/** A secret as a Node key object, made once: there are one or two secrets, and thousands of signatures. */
function keyOf(secret: string): KeyObject {
  const key = keys.get(secret) ?? createSecretKey(secret, "utf8");
  keys.set(secret, key);
  return key;
}

const Payload = z.object({
  algorithm: z.literal("HMAC-SHA256"),
  user_id: z.coerce.string().min(1),
  issued_at: z.number().int().min(0).max(10_000_000_000),
});
