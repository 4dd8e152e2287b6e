import { users } from "@/db/schema/workspaces/users";
import { hashPassword } from "@/lib/auth/passwords/passwords";
import type { Person } from "@/lib/auth/sessions/find-person";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { acceptInvitation } from "@/lib/workspaces/accept-invitation";
import { findOpen } from "@/lib/workspaces/find-invitation-offer";
import { readToken } from "@/lib/workspaces/invitation-token";
import { Joining } from "@/lib/workspaces/shapes";

/**
 * Join a workspace by an invitation: as who is signed in, or as a newcomer who chooses a name and password.
 *
 * @param person Who is signed in; null if nobody is.
 * @returns The workspace's address, and the e-mail address to sign in with.
 * @throws ZodError if `input` is not of that shape.
 * @throws Refusal `link_expired`; `not_signed_in` if nobody is and `newcomer` is missing; `conflict` if the
 *   newcomer's address is known, so that a link cannot give somebody's account another password; otherwise
 *   as `acceptInvitation` does.
 */
export async function joinWorkspace(
  person: Person | null,
  input: Joining,
): Promise<{ slug: string; email: string }> {
  const { token, newcomer } = Joining.parse(input);
  const { workspaceId, secretHash } = readToken(token) ?? refuse("link_expired");
  if (!person && !newcomer) refuse("not_signed_in");

  // Hashing takes long, and a transaction should not.
  const passwordHash = person || !newcomer ? null : await hashPassword(newcomer.password);
  return inWorkspace(scopeOfJoining(workspaceId), async (ctx) => {
    const invitation = (await findOpen(ctx, secretHash)) ?? refuse("link_expired");
    const { email } = invitation;
    const id = person?.id ?? (await register(ctx, { ...newcomer!, email, passwordHash: passwordHash! }));
    const { slug } = await acceptInvitation(ctx, secretHash, { id, email: person?.email ?? email });
    return { slug, email };
  });
}

const scopeOfJoining = (workspaceId: string): Scope => ({
  workspaceId,
  actor: { kind: "job", name: "join" },
  clock: () => new Date(),
});

interface Newcomer {
  name: string;
  email: string;
  locale: "en" | "fr";
  passwordHash: string;
}

/** Store a person who may sign in. @throws Refusal `conflict` if the e-mail address is known. */
export async function register(
  { db, now: createdAt }: Pick<Context, "db" | "now">,
  { name, email, locale, passwordHash }: Newcomer,
): Promise<string> {
  const id = newId();
  const [made] = await db
    .insert(users)
    .values({ id, name, email, locale, passwordHash, createdAt })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (!made) refuse("conflict", "The address is known");
  return id;
}
