import { and, eq, sql } from "drizzle-orm";
import { invitations } from "@/db/schema/workspaces/invitations";
import { users } from "@/db/schema/workspaces/users";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import { type Context, inWorkspace, jobScope } from "@/lib/context";
import { readToken } from "./invitation-token";
import { isOpen } from "./invitations";
import type { InvitationOffer } from "./shapes";

/**
 * What a link to join shows to whoever has it. The secret is the permission: no sign-in is needed.
 *
 * @returns Null for a link that is unknown, used, withdrawn or expired.
 */
export async function findInvitationOffer(token: string): Promise<InvitationOffer | null> {
  const read = readToken(token);
  if (!read) return null;
  return inWorkspace(jobScope(read.workspaceId, "join"), async (ctx) => {
    const invitation = await findOpen(ctx, read.secretHash);
    if (!invitation) return null;
    const { db, workspaceId } = ctx;
    const [workspace] = await db
      .select({ name: workspaces.name })
      .from(workspaces)
      .where(eq(workspaces.id, workspaceId));
    const [inviter] = await db
      .select({ name: users.name })
      .from(users)
      .where(eq(users.id, invitation.invitedBy));
    const people = await db
      .select({ emailProvenAt: users.emailProvenAt })
      .from(users)
      .where(sql`lower(${users.email}) = lower(${invitation.email})`);
    return {
      workspaceName: workspace?.name ?? "",
      invitedBy: inviter?.name ?? "",
      email: invitation.email,
      role: invitation.role,
      isKnown: people.length > 0,
      isReplaceable: invitation.isMailed && people.some(({ emailProvenAt }) => emailProvenAt === null),
    };
  });
}

/** The open invitation of this secret, or null. */
export async function findOpen(ctx: Context, secretHash: Buffer) {
  const [found] = await ctx.db
    .select()
    .from(invitations)
    .where(and(isOpen(ctx), eq(invitations.tokenHash, secretHash)));
  return found ?? null;
}
