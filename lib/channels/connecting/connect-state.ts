import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { env } from "@/lib/env";
import { houseKey } from "@/lib/vault/master-keys";

/** What a login carries to Meta and back: who began it, where, and until when it is valid. */
const ConnectState = z.object({
  workspaceId: z.uuid(),
  /** The workspace's slug. */
  slug: z.string(),
  offerId: z.uuid(),
  memberId: z.uuid(),
  /** Epoch milliseconds. */
  expiresAt: z.number(),
});
type ConnectState = z.infer<typeof ConnectState>;

/** How long a login at Meta may take. */
export const CONNECT_MS = 600_000;

/** Where Meta sends the browser back to; the same for beginning and exchanging, or Meta refuses. */
export const callbackUrl = () => `${new URL(env().PUBLIC_URL).origin}/connect/meta/callback`;

const digest = (payload: string) =>
  createHmac("sha256", houseKey("links")).update("connect-state\0").update(payload).digest();

/** Write a state that only we can have written. */
export function writeConnectState(state: ConnectState): string {
  const payload = Buffer.from(JSON.stringify(state)).toString("base64url");
  return `${payload}.${digest(payload).toString("base64url")}`;
}

/** Read a state that came back. @returns Null unless we wrote it and it is still valid. */
export function readConnectState(text: string, now: Date): ConnectState | null {
  const [payload = "", signature = ""] = text.split(".");
  const actual = Buffer.from(signature, "base64url");
  const expected = digest(payload);
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return null;
  const state = ConnectState.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
  return state.expiresAt >= now.getTime() ? state : null;
}
