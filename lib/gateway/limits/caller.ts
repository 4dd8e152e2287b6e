import { createHash } from "node:crypto";
import { sessionIn } from "@/lib/auth/sessions/find-person";
import type { Visit } from "@/lib/gateway/answer";
import { provenDeviceIn } from "@/lib/gateway/sign-in/device-cookie";

/** Who a request is counted for, in the form of a key that names nobody. */
interface Caller {
  kind: "session" | "device" | "address";
  key: string;
}

/**
 * Who a request is counted for: whoever is signed in by their session, and a browser that somebody signed in
 * with before by itself, so that no stranger uses up what they share an address with; anybody else by address.
 * Both cookies are signed, and no query is needed to read them.
 */
export async function callerOf({ request, address }: Pick<Visit, "request" | "address">): Promise<Caller> {
  const session = await sessionIn(request.headers.cookie ?? null);
  if (session !== null) return { kind: "session", key: hashOf(session) };
  const device = provenDeviceIn(request);
  if (device !== null) return { kind: "device", key: hashOf(device) };
  return { kind: "address", key: `from ${address}` };
}

const hashOf = (text: string) => createHash("sha256").update(text).digest("base64url");
