import { eq } from "drizzle-orm";
import { users } from "@/db/schema/workspaces/users";
import { noteRefusal, noteWait } from "@/lib/auth/refusal-log";
import type { Person } from "@/lib/auth/sessions/find-person";
import { noteChange } from "@/lib/auth/sessions/note-sign-in";
import { endOtherSessions } from "@/lib/auth/sessions/sessions";
import { database } from "@/lib/context";
import { Refusal, refuse } from "@/lib/errors";
import { PasswordChange, type PersonView, ProfileChange } from "@/lib/workspaces/shapes";
import { mustBeHardToGuess } from "./must-be-hard-to-guess";
import { hashPassword, isPassword } from "./passwords";
import { countOwnTry, forgiveOwnTries } from "./throttle";
import { wordsAbout } from "./words-about";

/** Change one's own name, language, how dates are written, or for how long replies may be undone. What is left out stays. @throws ZodError */
export async function changeProfile(person: Person, change: ProfileChange): Promise<PersonView> {
  const { id, email } = person;
  const {
    name = person.name,
    locale = person.locale,
    dateStyle = person.dateStyle,
    clock = person.clock,
    undoSeconds = person.undoSeconds,
  } = ProfileChange.parse(change);
  const own = { name, locale, dateStyle, clock, undoSeconds };
  await database().update(users).set(own).where(eq(users.id, id));
  return { id, email, ...own };
}

/**
 * Choose a new password by giving the old one. Every other sign-in of this person ends. Wrong guesses count
 * for this sign-in only.
 *
 * @throws ZodError if the new one is too short or long.
 * @throws Refusal `wrong_password`; `too_many_tries`; `weak_password`.
 */
export async function changePassword(person: Person, change: PasswordChange): Promise<void> {
  const { current, next } = PasswordChange.parse(change);
  await mustKnow(person, current).catch(async (error: unknown) => {
    if (error instanceof Refusal) await noteRefusal("own_password", { code: error.code, id: person.id });
    throw error;
  });
  await forgiveOwnTries(person.sessionHash);
  await mustBeHardToGuess(next, await wordsAbout(person.id));
  const passwordHash = await hashPassword(next);
  await database().update(users).set({ passwordHash }).where(eq(users.id, person.id));
  await endOtherSessions(person.id, person.sessionHash);
  await noteChange(person.id, "member.password_changed");
}

/** @throws Refusal `wrong_password` unless that is their present password; `too_many_tries`; `busy`. */
async function mustKnow({ id, sessionHash }: Person, password: string): Promise<void> {
  const isLastFree = await countOwnTry(sessionHash);
  const [stored] = await database()
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, id));
  if (await isPassword(stored?.passwordHash ?? null, password)) return;
  if (isLastFree) noteWait(id, "own_password");
  refuse("wrong_password");
}
