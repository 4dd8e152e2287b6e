import { createHmac } from "node:crypto";
import type { Simulator } from "../simulator";

/** Make a `signed_request`. @see https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback */
function signedRequest(payload: Record<string, unknown>, secret: string): string {
  const encoded = Buffer.from(JSON.stringify({ algorithm: "HMAC-SHA256", ...payload })).toString("base64url");
  return `${createHmac("sha256", secret).update(encoded).digest("base64url")}.${encoded}`;
}

/** The answer of an app's callback, for the caller who played the person. */
interface CallbackAnswer {
  url: string | null;
  status: number;
  body: string;
}

/** Tell an app that a person removed it. */
export function notifyDeauthorized(sim: Simulator, appId: string, userId: string): Promise<CallbackAnswer> {
  return tell(sim, appId, userId, sim.store.apps.get(appId)?.deauthorizeUrl ?? null);
}

/** Tell an app that a person wants their data deleted. Its answer should hold a URL and a code. */
export function requestDeletion(sim: Simulator, appId: string, userId: string): Promise<CallbackAnswer> {
  return tell(sim, appId, userId, sim.store.apps.get(appId)?.dataDeletionUrl ?? null);
}

async function tell(
  sim: Simulator,
  appId: string,
  userId: string,
  url: string | null,
): Promise<CallbackAnswer> {
  const secret = sim.store.apps.get(appId)?.secret;
  if (!url || !secret) return { url, status: 0, body: "" };
  const payload = { user_id: userId, issued_at: sim.clock.seconds(), expires: sim.clock.seconds() + 3_600 };
  const body = new URLSearchParams({ signed_request: signedRequest(payload, secret) });
  try {
    const response = await fetch(url, { method: "POST", body });
    return { url, status: response.status, body: await response.text() };
  } catch (error) {
    return { url, status: 0, body: error instanceof Error ? error.message : String(error) };
  }
}
