import { sql } from "drizzle-orm";
import { z } from "zod";
import { users } from "@/db/schema/workspaces/users";
import { mustBeHardToGuess } from "@/lib/auth/passwords/must-be-hard-to-guess";
import { hashPassword } from "@/lib/auth/passwords/passwords";
import { database, type Scope, within } from "@/lib/context";
import { need } from "@/lib/env";
import { refuse } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { createWorkspace } from "@/lib/workspaces/create-workspace";
import { Email, LocaleName, NewWorkspace, Password, PersonName } from "@/lib/workspaces/shapes";
import { register } from "./join-workspace";
import { isSetupToken } from "./setup-token";

export const Setup = z.object({
  token: z.string().max(100),
  name: PersonName,
  email: Email,
  password: Password,
  locale: LocaleName,
  workspace: NewWorkspace.pick({ name: true, zone: true }),
});
export type Setup = z.input<typeof Setup>;

/** Whether this link still sets the installation up: the right token, and no user exists yet. */
export async function isSetupOpen(token: string): Promise<boolean> {
  if (!isSetupToken(token, need("SESSION_SECRET"))) return false;
  return (await database().select({ id: users.id }).from(users).limit(1)).length === 0;
}

/**
 * Create the first user and their workspace, in an installation that has neither.
 *
 * @returns The workspace's address.
 * @throws ZodError if `input` is not of that shape.
 * @throws Refusal `weak_password`; `link_expired` for a wrong token, and once a user exists.
 */
export async function setUp(input: Setup): Promise<{ slug: string }> {
  const { token, name, email, password, locale, workspace } = Setup.parse(input);
  if (!(await isSetupOpen(token))) refuse("link_expired", "Setup");

  await mustBeHardToGuess(password, [name, email, workspace.name]);
  const passwordHash = await hashPassword(password);
  return database().transaction(async (tx) => {
    // Two calls at once run one after the other, and the second finds a user.
    await tx.execute(sql`lock table ${users} in share row exclusive mode`);
    const [somebody] = await tx.select({ id: users.id }).from(users).limit(1);
    if (somebody) refuse("link_expired", "Setup");

    const now = new Date();
    const id = await register({ db: tx, now }, { name, email, locale, passwordHash });
    const actor = { kind: "member", id, role: "owner" } as const;
    const scope: Scope = { workspaceId: newId(), actor, clock: () => now };
    const opened = { id: scope.workspaceId, locale, ...workspace };
    const { slug } = await within(tx, scope, (ctx) => createWorkspace(ctx, opened));
    return { slug };
  });
}
