import { cookies } from "next/headers";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { cookieName, isSecure } from "@/lib/auth/sessions/cookie-name";
import { findBySession } from "@/lib/auth/sessions/find-person";
import { digestOf, endSession, SESSION_DAYS_MAX } from "@/lib/auth/sessions/sessions";
import { env, need } from "@/lib/env";
import { DATES_COOKIE, writeDateChoice } from "@/lib/i18n/dates";
import { LOCALE_COOKIE } from "@/lib/i18n/locale";

const LOCALE_SECONDS = 365 * 24 * 3600;
const maxAge = SESSION_DAYS_MAX * 24 * 3600;

/**
 * How people sign in. NextAuth makes the cookie; the session itself is a row of `sessions`, whose id is in
 * the cookie. The gateway checked the password and began the session; a client cannot send the gateway's
 * header, since the gateway strips it.
 */
export function authOptions(): NextAuthOptions {
  // NextAuth reads its address from its own variable; we set it from ours.
  process.env.NEXTAUTH_URL = env().PUBLIC_URL;
  return {
    secret: need("SESSION_SECRET"),
    session: { strategy: "jwt", maxAge },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    useSecureCookies: isSecure(),
    cookies: {
      sessionToken: { name: cookieName("session"), options: cookieOptions() },
      csrfToken: { name: cookieName("csrf"), options: cookieOptions() },
      callbackUrl: { name: cookieName("callback"), options: cookieOptions() },
    },
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
    providers: [
      Credentials({
        credentials: {},
        async authorize(_, request) {
          const sid = String(request.headers?.["x-trefoil-session"] ?? "");
          const user = await findBySession(sid).catch(sayNothingMore);
          return user && { ...user, sid };
        },
      }),
    ],
    callbacks: {
      async jwt({ token, user }) {
        if (!user || !("sid" in user)) return token;
        return { sid: user.sid, sub: user.id };
      },
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) =>
        url.startsWith("/") && !/^\/[/\\]/.test(url) ? baseUrl + url : baseUrl,
    },
    events: {
      async signIn({ user }) {
        if ("sid" in user && typeof user.sid === "string") await speakTo(user.sid);
      },
      async signOut({ token }) {
        const { sub, sid } = token;
        if (sub && typeof sid === "string") await endSession(sub, digestOf(sid));
      },
    },
  };
}

/** Set the cookies by which this browser gets the language and the date format its person chose. */
async function speakTo(sid: string): Promise<void> {
  const person = await findBySession(sid);
  if (!person) return;
  const options = { path: "/", sameSite: "lax", secure: isSecure(), maxAge: LOCALE_SECONDS } as const;
  const jar = await cookies();
  jar.set(LOCALE_COOKIE, person.locale, options);
  jar.set(DATES_COOKIE, writeDateChoice(person), options);
}

const cookieOptions = () => ({
  httpOnly: true,
  sameSite: "lax" as const,
  path: "/",
  secure: isSecure(),
});

/** NextAuth hands an error's message to the browser, so it may be a code and nothing else. */
function sayNothingMore(): never {
  throw new Error("unexpected");
}
