import type { OutgoingHttpHeaders } from "node:http";
import { signIn } from "@/lib/auth/passwords/sign-in";
import { cookieName } from "@/lib/auth/sessions/cookie-name";
import { csrfPair } from "@/lib/auth/sessions/csrf-pair";
import { endSessionOf } from "@/lib/auth/sessions/sessions";
import { env } from "@/lib/env";
import { Refusal, type RefusalCode } from "@/lib/errors";
import type { Door, Visit } from "@/lib/gateway/answer";
import { statusOf } from "@/lib/gateway/api/answer-error";
import { forward } from "@/lib/gateway/pages";
import { countCall } from "@/lib/gateway/rates";
import { deviceCookie, deviceIn } from "./device-cookie";
import { readForm } from "./read-form";

/** Where NextAuth takes the form of its credentials. */
export const SIGN_IN_PATH = "/api/auth/callback/credentials";

/**
 * The door of `POST /api/auth/callback/credentials`: the password is checked here, and the session begins
 * here. NextAuth, which makes the cookie, gets the session's id and never sees a password; so the process
 * of the pages can neither check one nor begin a session.
 *
 * A form that came without script is answered by sending the browser to a page.
 */
export const signInDoor: Door = async (visit) => {
  const form = await readForm(visit);
  if (!form) return;
  const { request, address } = visit;
  try {
    await countCall(visit);
    const source = { address, device: deviceIn(request) };
    const agent = request.headers["user-agent"] ?? null;
    const { sid, device } = await signIn(Object.fromEntries(form), source, agent);
    await handOn(visit, form, sid, device);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    answerRefusal(visit, form, error.code);
  }
};

async function handOn(visit: Visit, form: URLSearchParams, sid: string, device: string): Promise<void> {
  const csrf = csrfPair();
  const fields = new URLSearchParams({ csrfToken: csrf.token });
  for (const name of ["callbackUrl", "json"]) {
    const value = form.get(name);
    if (value !== null) fields.set(name, value);
  }
  let hasBegun = false;
  await forward(visit, {
    form: Buffer.from(fields.toString()),
    headers: {
      "x-trefoil-session": sid,
      cookie: withCsrf(visit.request.headers.cookie ?? "", csrf.cookie),
    },
    edit: (headers) => {
      const cookies = [headers["set-cookie"] ?? []].flat().map(String);
      hasBegun = cookies.some((cookie) => cookie.startsWith(`${cookieName("session")}`));
      return { ...headers, "set-cookie": hasBegun ? [...cookies, deviceCookie(device)] : cookies };
    },
  });
  // NextAuth set no cookie, so nobody can use this session.
  if (!hasBegun) await endSessionOf(sid);
}

/** The browser's cookies, with the CSRF cookie replaced by ours. */
function withCsrf(cookies: string, own: string): string {
  const others = cookies
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part && !part.startsWith(`${cookieName("csrf")}=`));
  return [...others, own].join("; ");
}

/** Back to the form with a word of why; or the same as JSON, for the page's own script. */
function answerRefusal({ response }: Visit, form: URLSearchParams, code: RefusalCode): void {
  const to = form.get("callbackUrl");
  const back = new URL("/sign-in", env().PUBLIC_URL);
  back.searchParams.set("error", code);
  if (to?.startsWith("/")) back.searchParams.set("to", to);
  const headers: OutgoingHttpHeaders = { "cache-control": "no-store" };
  if (form.get("json") === "true") {
    response.writeHead(statusOf(code), { ...headers, "content-type": "application/json" });
    response.end(JSON.stringify({ url: back.href }));
    return;
  }
  response.writeHead(303, { ...headers, location: back.pathname + back.search }).end();
}
