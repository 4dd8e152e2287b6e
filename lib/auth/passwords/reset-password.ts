import { and, eq, sql } from "drizzle-orm";
import { users } from "@/db/schema/workspaces/users";
import { noteChange } from "@/lib/auth/sessions/note-sign-in";
import { endAllSessions } from "@/lib/auth/sessions/sessions";
import { database } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { PasswordReset } from "@/lib/workspaces/shapes";
import { mustBeHardToGuess } from "./must-be-hard-to-guess";
import { hashPassword } from "./passwords";
import { findResetting } from "./reset-token";
import { wordsAbout } from "./words-about";

/**
 * Choose a new password by a mailed link. Every sign-in of this person ends, and the link too.
 *
 * @returns The e-mail address to sign in with.
 * @throws ZodError if the new password is too short or long.
 * @throws Refusal `weak_password`; `link_expired` for a link that is forged, expired or used, also meanwhile.
 */
export async function resetPassword(reset: PasswordReset): Promise<{ email: string }> {
  const { token, password } = PasswordReset.parse(reset);
  const user = (await findResetting(token, new Date())) ?? refuse("link_expired", "Reset");

  await mustBeHardToGuess(password, await wordsAbout(user.id));
  const passwordHash = await hashPassword(password);
  // Of two at once, the second finds a password other than the one its link was made for.
  const { rowCount } = await database()
    .update(users)
    .set({ passwordHash, emailProvenAt: sql`coalesce(${users.emailProvenAt}, now())` })
    .where(and(eq(users.id, user.id), eq(users.passwordHash, user.passwordHash)));
  if (!rowCount) refuse("link_expired", "Reset meanwhile");
  await endAllSessions(user.id);
  await noteChange(user.id, "member.password_reset");
  return { email: user.email };
}
