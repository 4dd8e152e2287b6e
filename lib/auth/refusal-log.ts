import { createHmac } from "node:crypto";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { need } from "@/lib/env";
import type { RefusalCode } from "@/lib/errors";
import { log } from "@/lib/log";

/** Who guesses fast would otherwise fill the log with it. */
const LINES_A_MINUTE = 30;
const lines = new RateLimiterMemory({ keyPrefix: "refusals", points: LINES_A_MINUTE, duration: 60 });

/** What was refused: a sign-in, a request over its rate, an API key, or the present password of a member. */
type RefusalKind = "sign_in" | "rate" | "api_key" | "own_password";

interface RefusedTry {
  /** The refusal's; of a key, why it does not work. */
  code: RefusalCode | "malformed" | "unknown" | "revoked" | "ended" | "maker_lost_right";
  /** The person's or the key's, if known. */
  id?: string | undefined;
  workspaceId?: string | undefined;
  /** The network address it came from, if known. */
  address?: string | undefined;
}

/**
 * Log a refusal: ids and codes; no e-mail address, no password and no key, and of a network address only
 * `placeOf`. At most thirty lines a minute of one kind from one place, then one that says so.
 */
export async function noteRefusal(
  kind: RefusalKind,
  { code, id, workspaceId, address }: RefusedTry,
): Promise<void> {
  const name = address === undefined ? undefined : placeOf(address);
  const fields = {
    kind,
    code,
    ...(id && { id }),
    ...(workspaceId && { workspaceId }),
    ...(name && { name }),
  };
  const { consumedPoints } = await lines.penalty([kind, name ?? id ?? ""].join("/"));
  if (consumedPoints <= LINES_A_MINUTE) log.warn("Refused", fields);
  else if (consumedPoints === LINES_A_MINUTE + 1)
    log.warn("More refusals are not logged for a minute", fields);
}

/** Log that guesses now have to wait. @param id Whose password is guessed, if the person is known. */
export function noteWait(id: string | null, name: string): void {
  log.warn("Guesses have to wait", { ...(id && { id }), kind: "lock_out", name });
}

/** A keyed hash of an address for the log: the same for the same address, which cannot be read from it. */
export function placeOf(address: string): string {
  const key = createHmac("sha256", need("SESSION_SECRET"));
  return key.update(["trefoil/place", address].join("\0")).digest("base64url").slice(0, 10);
}
