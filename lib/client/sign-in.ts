import { REFUSAL_CODES } from "@/lib/errors";
import { Refused } from "./api";
import { forgetDevice } from "./device/worker";

/**
 * Sign in: afterwards the browser has the session's cookie.
 *
 * @param endOthers Whether to end every other session of this person.
 *
 * @throws Refused `wrong_password`, `too_many_tries`, or `unreachable`.
 */
export async function signIn(email: string, password: string, endOthers = false): Promise<void> {
  const form = new URLSearchParams({
    email,
    password,
    json: "true",
    ...(endOthers && { endOthers: "true" }),
  });
  const { url } = await ask("/api/auth/callback/credentials", { method: "POST", body: form });
  const target = new URL(String(url), location.href);
  const code = target.searchParams.get("error") ?? (target.searchParams.has("csrf") ? "unexpected" : null);
  if (code) throw new Refused(REFUSAL_CODES.find((one) => one === code) ?? "unexpected", 401);
}

async function ask(path: string, init?: RequestInit): Promise<Record<string, unknown>> {
  const answer = await fetch(path, init).catch(() => {
    throw new Refused("unreachable", 0);
  });
  const body: unknown = await answer.json().catch(() => null);
  if (typeof body !== "object" || body === null) throw new Refused("unreachable", answer.status);
  return { ...body };
}

/** Sign out, leave nothing on the device, and go to the sign-in page. @throws Refused if the server did not confirm. */
export async function signOut(): Promise<void> {
  const { csrfToken } = await ask("/api/auth/csrf");
  await ask("/api/auth/signout", {
    method: "POST",
    body: new URLSearchParams({ csrfToken: String(csrfToken), json: "true" }),
  });
  await forgetDevice();
  location.assign("/sign-in");
}
