import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { users } from "@/db/schema/workspaces/users";
import { noteRefusal } from "@/lib/auth/refusal-log";
import { noteLockOut } from "@/lib/auth/sessions/note-sign-in";
import { database } from "@/lib/context";
import { Refusal, refuse } from "@/lib/errors";
import { isPassword } from "./passwords";
import { countTry, forgiveTries, type TrySource } from "./throttle";

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
  const { data } = Attempt.safeParse(attempt);
  const user = data && (await findByEmail(data.email));
  try {
    return data ? await prove(user, data, source) : refuse("wrong_password", "Malformed");
  } catch (error) {
    const { address } = source;
    if (error instanceof Refusal) await noteRefusal("sign_in", { code: error.code, id: user?.id, address });
    throw error;
  }
}

async function prove(
  user: Awaited<ReturnType<typeof findByEmail>>,
  { email, password }: z.output<typeof Attempt>,
  source: TrySource,
): Promise<Proven> {
  const { isKnown, waitMs, isLastFree } = await countTry(email, source);
  if (waitMs > 0) await pause(waitMs);
  const isRight = await isPassword(user?.passwordHash ?? null, password, isKnown);
  if (!user || !isRight || user.disabledAt) {
    if (isLastFree) await noteLockOut(user?.id ?? null, source.address);
    refuse("wrong_password");
  }
  const device = source.device ?? randomBytes(32).toString("base64url");
  await forgiveTries(email, { ...source, device }, isKnown);
  return { id: user.id, locale: user.locale, device };
}

async function findByEmail(email: string) {
  const { id, locale, passwordHash, disabledAt } = users;
  const [user] = await database()
    .select({ id, locale, passwordHash, disabledAt })
    .from(users)
    .where(sql`lower(${users.email}) = lower(${email})`);
  return user;
}
