import { cookies } from "next/headers";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { checkPassword } from "@/lib/auth/passwords/check-password";
import { cookieName, isSecure } from "@/lib/auth/sessions/cookie-name";
import { digestOf, endSession, SESSION_DAYS_MAX, startSession } from "@/lib/auth/sessions/sessions";
import { env, need } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { LOCALE_COOKIE } from "@/lib/i18n/locale";

const LOCALE_SECONDS = 365 * 24 * 3600;
const maxAge = SESSION_DAYS_MAX * 24 * 3600;

/**
 * How people sign in. NextAuth keeps the cookie and its form's CSRF token; everything that counts is a row
 * of `sessions`, of which the cookie carries the id.
 */
export function authOptions(): NextAuthOptions {
  // NextAuth reads where it lives from its own variable; ours is the one that is set.
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
        credentials: { email: {}, password: {} },
        async authorize(credentials, request) {
          const user = await checkPassword(credentials, addressOf(request.headers)).catch(sayOnlyTheCode);
          return { ...user, device: String(request.headers?.["user-agent"] ?? "") };
        },
      }),
    ],
    callbacks: {
      async jwt({ token, user }) {
        if (!user) return token;
        const device = "device" in user && typeof user.device === "string" ? user.device : null;
        return { sid: await startSession(user.id, device), sub: user.id };
      },
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) =>
        url.startsWith("/") && !/^\/[/\\]/.test(url) ? baseUrl + url : baseUrl,
    },
    events: {
      async signIn({ user }) {
        if ("locale" in user && typeof user.locale === "string") await speak(user.locale);
      },
      async signOut({ token }) {
        const { sub, sid } = token;
        if (sub && typeof sid === "string") await endSession(sub, digestOf(sid));
      },
    },
  };
}

/** From here on, this browser is spoken to in the language its person chose. */
async function speak(locale: string): Promise<void> {
  const options = { path: "/", sameSite: "lax", secure: isSecure(), maxAge: LOCALE_SECONDS } as const;
  (await cookies()).set(LOCALE_COOKIE, locale, options);
}

const cookieOptions = () => ({
  httpOnly: true,
  sameSite: "lax" as const,
  path: "/",
  secure: isSecure(),
});

// The gateway strips what a client says here and writes what it saw itself.
const addressOf = (headers: Record<string, string> | undefined) => headers?.["x-forwarded-for"] ?? "unknown";

/** NextAuth hands an error's message to the browser, so it may be a code and nothing else. */
function sayOnlyTheCode(error: unknown): never {
  throw new Error(error instanceof Refusal ? error.code : "unexpected");
}
