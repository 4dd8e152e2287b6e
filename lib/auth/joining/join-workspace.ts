import { eq } from "drizzle-orm";
import type { z } from "zod";
import { users } from "@/db/schema/workspaces/users";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import { mustBeHardToGuess } from "@/lib/auth/passwords/must-be-hard-to-guess";
import { hashPassword } from "@/lib/auth/passwords/passwords";
import type { Person } from "@/lib/auth/sessions/find-person";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { acceptInvitation } from "@/lib/workspaces/accept-invitation";
import { findOpen } from "@/lib/workspaces/find-invitation-offer";
import { readToken } from "@/lib/workspaces/invitation-token";
import { Joining } from "@/lib/workspaces/shapes";
import { findHolder, mayReplace, releaseEmail } from "./release-email";

/**
 * Join a workspace by an invitation: as the signed-in person, or as a newcomer who chooses a name and
 * password.
 *
 * @param person Who is signed in; null if nobody is.
 * @returns The workspace's address, and the e-mail address to sign in with.
 * @throws ZodError if `input` is not of that shape.
 * @throws Refusal `link_expired`; `not_signed_in` if nobody is and `newcomer` is missing; `weak_password`;
 *   `conflict` if the newcomer's address is known, so that a link cannot give somebody's account another
 *   password; otherwise as `acceptInvitation` does.
 */
export async function joinWorkspace(
  person: Person | null,
  input: Joining,
): Promise<{ slug: string; email: string }> {
  const { token, newcomer } = Joining.parse(input);
  const { workspaceId, secretHash } = readToken(token) ?? refuse("link_expired");
  if (!person && !newcomer) refuse("not_signed_in");

  const scope = scopeOfJoining(workspaceId);
  // Hashing takes long: it is done only for holders of an open invitation, and outside a transaction.
  const made = person || !newcomer ? null : await prepare(scope, secretHash, newcomer);
  return inWorkspace(scope, async (ctx) => {
    const invitation = (await findOpen(ctx, secretHash)) ?? refuse("link_expired");
    const { email } = invitation;
    const id = person?.id ?? (await register(ctx, { ...made!, email }, invitation));
    const { slug } = await acceptInvitation(ctx, secretHash, { id, email: person?.email ?? email });
    return { slug, email };
  });
}

type NewcomerChoice = NonNullable<z.output<typeof Joining>["newcomer"]>;

async function prepare(scope: Scope, secretHash: Buffer, { name, password, locale }: NewcomerChoice) {
  const { email, workspaceName } = await inWorkspace(scope, async (ctx) => {
    const invitation = (await findOpen(ctx, secretHash)) ?? refuse("link_expired");
    const holder = await findHolder(ctx, invitation.email);
    if (holder && !mayReplace(holder, invitation)) refuse("conflict", "The address is known");
    const [workspace] = await ctx.db
      .select({ name: workspaces.name })
      .from(workspaces)
      .where(eq(workspaces.id, ctx.workspaceId));
    return { email: invitation.email, workspaceName: workspace?.name ?? "" };
  });
  await mustBeHardToGuess(password, [name, email, workspaceName]);
  return { name, locale, passwordHash: await hashPassword(password) };
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

/**
 * Store a person who may sign in.
 *
 * @param invitation The invitation used; one that was mailed proves their address.
 * @throws Refusal `conflict` if somebody has the e-mail address, unless they never proved it and the newcomer
 *   does: then they lose it, and are signed out.
 */
export async function register(
  ctx: Pick<Context, "db" | "now">,
  { name, email, locale, passwordHash }: Newcomer,
  invitation: { isMailed: boolean } = { isMailed: false },
): Promise<string> {
  const { db, now: createdAt } = ctx;
  const holder = await findHolder(ctx, email);
  if (holder && mayReplace(holder, invitation)) await releaseEmail(ctx, holder.id);
  const id = newId();
  const emailProvenAt = invitation.isMailed ? createdAt : null;
  const [made] = await db
    .insert(users)
    .values({ id, name, email, locale, passwordHash, createdAt, emailProvenAt })
    .onConflictDoNothing()
    .returning({ id: users.id });
  if (!made) refuse("conflict", "The address is known");
  return id;
}
