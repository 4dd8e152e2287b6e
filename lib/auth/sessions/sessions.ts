import { createHash, randomBytes } from "node:crypto";
import { and, desc, eq, gt, lt, ne } from "drizzle-orm";
import { sessions } from "@/db/schema/workspaces/sessions";
import { type Context, database } from "@/lib/context";
import { deviceOf } from "./device-rules";

const DAY_MS = 24 * 3600 * 1000;
export const SESSION_DAYS_MAX = 30;
const IDLE_DAYS_MAX = 7;

/** What is stored of a session's id, or of any random token: its SHA-256. */
export const digestOf = (token: string): Buffer => createHash("sha256").update(token).digest();

/**
 * Note a sign-in on a device.
 *
 * @param userAgent As the browser calls itself; only its name and system are kept.
 * @returns The session's id, 256 random bits, which goes into the cookie and nowhere else.
 */
export async function startSession(userId: string, userAgent: string | null): Promise<string> {
  const id = randomBytes(32).toString("base64url");
  const now = new Date();
  await database()
    .insert(sessions)
    .values({
      idHash: digestOf(id),
      userId,
      device: deviceOf(userAgent),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + SESSION_DAYS_MAX * DAY_MS),
    });
  await database()
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), lt(sessions.expiresAt, now)));
  return id;
}

/** End a session: it is invalid at once, in every process. An unknown one is no error. */
export async function endSession(userId: string, idHash: Buffer): Promise<boolean> {
  const { rowCount } = await database()
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), eq(sessions.idHash, idHash)));
  return (rowCount ?? 0) > 0;
}

/** End the session of this id, of whatever person. */
export async function endSessionOf(id: string): Promise<void> {
  await database()
    .delete(sessions)
    .where(eq(sessions.idHash, digestOf(id)));
}

/** End every sign-in of this person but one; after a new password, say. @returns How many ended. */
export async function endOtherSessions(userId: string, keptHash: Buffer): Promise<number> {
  const { rowCount } = await database()
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), ne(sessions.idHash, keptHash)));
  return rowCount ?? 0;
}

/** End every sign-in of this person. @returns How many ended. */
export async function endAllSessions(
  userId: string,
  db: Pick<Context["db"], "delete"> = database(),
): Promise<number> {
  const { rowCount } = await db.delete(sessions).where(eq(sessions.userId, userId));
  return rowCount ?? 0;
}

/** A valid session: neither past its end nor unused for a week. */
export const isAlive = (now: Date) =>
  and(gt(sessions.expiresAt, now), gt(sessions.lastSeenAt, new Date(now.getTime() - IDLE_DAYS_MAX * DAY_MS)));

/** Where this person is signed in, the last used first; at most 50. */
export function listSessions(userId: string) {
  return database()
    .select()
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isAlive(new Date())))
    .orderBy(desc(sessions.lastSeenAt))
    .limit(50);
}
