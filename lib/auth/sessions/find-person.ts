import { and, eq, isNull } from "drizzle-orm";
import { decode } from "next-auth/jwt";
import { sessions } from "@/db/schema/workspaces/sessions";
import { users } from "@/db/schema/workspaces/users";
import { database } from "@/lib/context";
import { need } from "@/lib/env";
import { refuse } from "@/lib/errors";
import type { DateChoice } from "@/lib/i18n/dates";
import type { UndoSeconds } from "@/lib/words";
import { cookieName, readCookie } from "./cookie-name";
import { isOwnPage } from "./owner-rules";
import { digestOf, isAlive } from "./sessions";

const SEEN_EVERY_MS = 60_000;

/** Somebody signed in, in no workspace yet. */
export interface Person {
  id: string;
  name: string;
  email: string;
  locale: "en" | "fr";
  dateStyle: DateChoice["dateStyle"];
  clock: DateChoice["clock"];
  undoSeconds: UndoSeconds | null;
  /** Which of their sign-ins this is. */
  sessionHash: Buffer;
}

/**
 * Who sent this request, by the session cookie. The cookie only carries the session's id; whether it is still
 * valid is read from the database each time, so that a sign-in can be ended.
 *
 * @param cookies The request's `Cookie` header.
 * @param owner The person whose page sent the request, from its `trefoil-person` header, if any.
 * @returns Null without a cookie, with one that is not ours, when its session or person no longer exists, or
 *   where the page is another person's.
 */
export async function findPerson(cookies: string | null, owner?: string | null): Promise<Person | null> {
  const id = await sessionIn(cookies);
  if (!id) return null;
  const now = new Date();
  const [found] = await database()
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      locale: users.locale,
      dateStyle: users.dateStyle,
      clock: users.clock,
      undoSeconds: users.undoSeconds,
      sessionHash: sessions.idHash,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.idHash, digestOf(id)), isAlive(now), isNull(users.disabledAt)));
  if (!found || !isOwnPage(found.id, owner)) return null;

  const { lastSeenAt, ...person } = found;
  if (now.getTime() - lastSeenAt.getTime() > SEEN_EVERY_MS) await markSeen(person.sessionHash, now);
  return person;
}

/** As `findPerson`. @throws Refusal `not_signed_in` where that finds nobody. */
export async function getPerson(cookies: string | null, owner?: string | null): Promise<Person> {
  return (await findPerson(cookies, owner)) ?? refuse("not_signed_in");
}

/** A person, their language and date format. */
interface Speaker extends DateChoice {
  id: string;
  locale: "en" | "fr";
}

/** The person of this session id, for the page that makes its cookie; null for an unknown id. */
export async function findBySession(id: string): Promise<Speaker | null> {
  const [found] = await database()
    .select({ id: users.id, locale: users.locale, dateStyle: users.dateStyle, clock: users.clock })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.idHash, digestOf(id)), isAlive(new Date()), isNull(users.disabledAt)));
  return found ?? null;
}

/**
 * The id of the session that a `Cookie` header carries; null without one, or with one that is not ours. Only
 * the database knows whether it is still valid.
 */
export async function sessionIn(cookies: string | null): Promise<string | null> {
  const cookie = readCookie(cookies, cookieName("session"));
  if (!cookie) return null;
  // A cookie of another secret, or edited, does not decode and counts as none.
  const token = await decode({ token: cookie, secret: need("SESSION_SECRET") }).catch(() => null);
  return typeof token?.sid === "string" ? token.sid : null;
}

async function markSeen(idHash: Buffer, lastSeenAt: Date): Promise<void> {
  await database().update(sessions).set({ lastSeenAt }).where(eq(sessions.idHash, idHash));
}
