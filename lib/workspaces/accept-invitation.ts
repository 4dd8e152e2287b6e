import { and, eq, isNull } from "drizzle-orm";
import { invitations } from "@/db/schema/workspaces/invitations";
import { memberships } from "@/db/schema/workspaces/memberships";
import { users } from "@/db/schema/workspaces/users";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { findOpen } from "./find-invitation-offer";
import { isOpen } from "./invitations";

/**
 * Make someone a member by their invitation. It works once, and only for the invited address.
 *
 * @returns The workspace's address.
 * @throws Refusal `link_expired` if the invitation is not open, or somebody else was faster; `forbidden` for
 *   another e-mail address; `already_member`.
 */
export async function acceptInvitation(
  ctx: Context,
  secretHash: Buffer,
  person: { id: string; email: string },
): Promise<{ slug: string }> {
  const invitation = (await findOpen(ctx, secretHash)) ?? refuse("link_expired");
  if (invitation.email.toLowerCase() !== person.email.toLowerCase()) {
    refuse("forbidden", "Another e-mail address");
  }
  const { db, workspaceId, now } = ctx;
  const { id, role } = invitation;
  const [row] = await db
    .update(invitations)
    .set({ acceptedAt: now })
    .where(and(isOpen(ctx), eq(invitations.id, id)))
    .returning({ id: invitations.id });
  if (!row) refuse("link_expired");

  const [joined] = await db
    .insert(memberships)
    .values({ workspaceId, userId: person.id, role, createdAt: now })
    .onConflictDoNothing()
    .returning();
  if (!joined) refuse("already_member");
  if (invitation.isMailed) await proveEmail(ctx, person.id);
  await recordAudit(ctx, "invitation.accepted", person.id, { role });
  announce(ctx, "member", person.id);

  const [workspace] = await db
    .select({ slug: workspaces.slug })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  return workspace ?? refuse("not_found", "Workspace");
}

/** Record that a person's e-mail address is proven: they have a link that was only mailed to it. */
async function proveEmail({ db, now }: Pick<Context, "db" | "now">, userId: string): Promise<void> {
  await db
    .update(users)
    .set({ emailProvenAt: now })
    .where(and(eq(users.id, userId), isNull(users.emailProvenAt)));
}
