import { isAway } from "@/db/is-away";
import { beginSignIn, type SignIn } from "@/lib/auth/passwords/sign-in";
import { noteRefusal } from "@/lib/auth/refusal-log";
import { cookieName } from "@/lib/auth/sessions/cookie-name";
import { csrfPair } from "@/lib/auth/sessions/csrf-pair";
import { endSessionOf } from "@/lib/auth/sessions/sessions";
import { env } from "@/lib/env";
import { Refusal, type RefusalCode } from "@/lib/errors";
import type { Door, Visit } from "@/lib/gateway/answer";
import { answerError, type ErrorAnswer } from "@/lib/gateway/api/answer-error";
import { answerAway } from "@/lib/gateway/health/away-page";
import { forward } from "@/lib/gateway/pages";
import { countCall } from "@/lib/gateway/rates";
import { log } from "@/lib/log";
import { deviceCookie, deviceIn } from "./device-cookie";
import { readForm } from "./read-form";

/** Where NextAuth takes the form of its credentials. */
export const SIGN_IN_PATH = "/api/auth/callback/credentials";

/**
 * The door of `POST /api/auth/callback/credentials`: the password is checked here, and the session begins
 * here. NextAuth, which makes the cookie, gets the session's id and never sees a password; so the process
 * of the pages can neither check one nor begin a session.
 *
 * A form that came without script is answered by sending the browser to a page, or by a page that says that the
 * database is away and goes back to the form by itself.
 */
export const signInDoor: Door = async (visit) => {
  const form = await readForm(visit);
  if (!form) return;
  const { request, address } = visit;
  const own = { ...visit, back: formPage(form) };
  try {
    await countCall(visit);
    const source = { address, device: deviceIn(request) };
    const agent = request.headers["user-agent"] ?? null;
    await handOn(own, form, await beginSignIn(Object.fromEntries(form), source, agent));
  } catch (error) {
    if (!(error instanceof Refusal) && !isAway(error)) throw error;
    answerNo(own, form, answerError(error));
  }
};

async function handOn(visit: Visit, form: URLSearchParams, signIn: SignIn): Promise<void> {
  const { sid, device } = signIn;
  const csrf = csrfPair();
  const fields = new URLSearchParams({ csrfToken: csrf.token });
  for (const name of ["callbackUrl", "json"]) {
    const value = form.get(name);
    if (value !== null) fields.set(name, value);
  }
  let isComplete = false;
  try {
    await forward(visit, {
      form: Buffer.from(fields.toString()),
      isLetIn: true,
      headers: {
        "x-trefoil-session": sid,
        cookie: withCsrf(visit.request.headers.cookie ?? "", csrf.cookie),
      },
      edit: async (headers) => {
        const cookies = [headers["set-cookie"] ?? []].flat().map(String);
        if (!cookies.some((cookie) => cookie.startsWith(cookieName("session")))) return headers;
        await signIn.complete();
        isComplete = true;
        return { ...headers, "set-cookie": [...cookies, deviceCookie(device)] };
      },
    });
  } catch (error) {
    const { address } = visit;
    if (error instanceof Refusal)
      await noteRefusal("sign_in", { code: error.code, id: signIn.userId, address });
    throw error;
  } finally {
    // No browser got a cookie for this session, so nobody can use it.
    if (!isComplete)
      await endSessionOf(sid).catch((error: unknown) => log.warn("A session stays", { error }));
  }
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
function answerNo(visit: Visit, form: URLSearchParams, { status, headers, body }: ErrorAnswer): void {
  const { response } = visit;
  const location = formPage(form, body.code);
  const plain = { "cache-control": "no-store", ...headers };
  if (form.get("json") === "true") {
    response.writeHead(status, { ...plain, "content-type": "application/json" });
    response.end(JSON.stringify({ url: new URL(location, env().PUBLIC_URL).href }));
    return;
  }
  // The form's page may need the database, too.
  if (body.code === "database_away") answerAway(visit, "database");
  else response.writeHead(303, { ...plain, location }).end();
}

/** The page of the form, which leads to where this one would have. */
function formPage(form: URLSearchParams, error?: RefusalCode): string {
  const to = form.get("callbackUrl");
  const query = new URLSearchParams({ ...(error && { error }), ...(to?.startsWith("/") && { to }) });
  return query.size > 0 ? `/sign-in?${query}` : "/sign-in";
}
