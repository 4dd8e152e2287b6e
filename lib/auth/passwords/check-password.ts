import { sql } from "drizzle-orm";
import { z } from "zod";
import { users } from "@/db/schema/workspaces/users";
import { database } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { isPassword } from "./passwords";
import { countTry, forgiveTries } from "./throttle";

// A password of a megabyte is refused before it is hashed.
const Attempt = z.object({ email: z.string().trim().min(3).max(254), password: z.string().min(1).max(200) });

/**
 * Who this e-mail address and password belong to.
 *
 * @param address Where the try comes from, for counting.
 * @returns The user's id, and the language they chose.
 * @throws Refusal `wrong_password` for an unknown address, a wrong password and a disabled person alike, and
 *   after the same time; `too_many_tries` as `countTry` does.
 */
export async function checkPassword(
  attempt: unknown,
  address: string,
): Promise<{ id: string; locale: "en" | "fr" }> {
  const { success, data } = Attempt.safeParse(attempt);
  if (!success) refuse("wrong_password", "Malformed");

  await countTry(data.email, address);
  const [user] = await database()
    .select({
      id: users.id,
      locale: users.locale,
      passwordHash: users.passwordHash,
      disabledAt: users.disabledAt,
    })
    .from(users)
    .where(sql`lower(${users.email}) = lower(${data.email})`);
  const isRight = await isPassword(user?.passwordHash ?? null, data.password);
  if (!user || !isRight || user.disabledAt) refuse("wrong_password");

  await forgiveTries(data.email, address);
  return { id: user.id, locale: user.locale };
}
