import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { users } from "@/db/schema/workspaces/users";
import { noteLockOut, noteRefusal } from "@/lib/auth/sessions/note-sign-in";
import { database } from "@/lib/context";
import { Refusal, refuse } from "@/lib/errors";
import { countKey } from "./counts";
import { isPassword } from "./passwords";
import { type CountedTry, countTry, forgiveTries, type TrySource } from "./throttle";

// A password of a megabyte is refused before it is hashed.
const Attempt = z.object({ email: z.string().trim().min(3).max(254), password: z.string().min(1).max(200) });

/** A person whose password was right, and the id that identifies this browser from now on. */
interface Proven {
  id: string;
  locale: "en" | "fr";
  device: string;
}

/**
 * Who this e-mail address and password belong to.
 *
 * @param source Where the try comes from, for counting.
 * @throws Refusal `wrong_password` for an unknown address, a wrong password and a disabled person alike, and
 *   after the same time; `too_many_tries` as `countTry` does; `busy`.
 */
export async function checkPassword(attempt: unknown, source: TrySource): Promise<Proven> {
  const { success, data } = Attempt.safeParse(attempt);
  if (!success) refuse("wrong_password", "Malformed");

  const user = await findByEmail(data.email);
  const counted = await countTry(data.email, source).catch((error: unknown) => {
    if (error instanceof Refusal) noteRefusal(user?.id ?? null, error.code, placeOf(source));
    throw error;
  });
  if (counted.waitMs > 0) await pause(counted.waitMs);
  const isRight = await isPassword(user?.passwordHash ?? null, data.password, counted.isKnown);
  if (!user || !isRight || user.disabledAt) return refuseWrong(user?.id ?? null, source, counted);

  const device = source.device ?? randomBytes(32).toString("base64url");
  await forgiveTries(data.email, { ...source, device }, counted.isKnown);
  return { id: user.id, locale: user.locale, device };
}

async function refuseWrong(userId: string | null, source: TrySource, counted: CountedTry): Promise<never> {
  noteRefusal(userId, "wrong_password", placeOf(source));
  if (counted.isLastFree) await noteLockOut(userId, placeOf(source));
  refuse("wrong_password");
}

async function findByEmail(email: string) {
  const { id, locale, passwordHash, disabledAt } = users;
  const [user] = await database()
    .select({ id, locale, passwordHash, disabledAt })
    .from(users)
    .where(sql`lower(${users.email}) = lower(${email})`);
  return user;
}

/** A keyed hash of an address for the log: the same for the same address, which cannot be read from it. */
const placeOf = ({ address }: TrySource) => countKey("place", address).slice(0, 10);
