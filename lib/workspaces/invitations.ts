import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { z } from "zod";
import { invitations } from "@/db/schema/workspaces/invitations";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { allow } from "./allow";
import { digestOfSecret, joinLink, newSecret } from "./invitation-token";
import type { InvitationView } from "./shapes";

const OneInvitation = z.object({ invitationId: z.uuid() });

/** Whether an invitation of this workspace can still be accepted. */
export const isOpen = ({ workspaceId, now }: Context) =>
  and(
    eq(invitations.workspaceId, workspaceId),
    isNull(invitations.acceptedAt),
    isNull(invitations.revokedAt),
    gt(invitations.expiresAt, now),
  );

/** Open invitations, the newest first; at most 200. @throws Refusal `forbidden` */
export async function listInvitations(ctx: Context): Promise<InvitationView[]> {
  allow(ctx, "invite_members");
  const { id, email, role, invitedBy, createdAt, expiresAt } = invitations;
  const rows = await ctx.db
    .select({ id, email, role, invitedBy, createdAt, expiresAt })
    .from(invitations)
    .where(isOpen(ctx))
    .orderBy(desc(createdAt), desc(id))
    .limit(200);
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }));
}

/** Withdraw an invitation: its link stops working. @throws Refusal `forbidden`, `not_found` */
export async function revokeInvitation(ctx: Context, input: { invitationId: string }): Promise<void> {
  allow(ctx, "invite_members");
  const { invitationId } = OneInvitation.parse(input);
  const [revoked] = await ctx.db
    .update(invitations)
    .set({ revokedAt: ctx.now })
    .where(and(isOpen(ctx), eq(invitations.id, invitationId)))
    .returning({ id: invitations.id });
  if (!revoked) refuse("not_found", `Invitation ${invitationId}`);
  await recordAudit(ctx, "invitation.revoked", invitationId);
  announce(ctx, "member", invitationId);
}

/**
 * A link to give in person, where mail does not arrive. It replaces all earlier links, the mailed one too.
 *
 * @throws Refusal `forbidden`; `not_found` if the invitation is not open.
 */
export async function makeInvitationLink(
  ctx: Context,
  input: { invitationId: string },
): Promise<{ link: string }> {
  allow(ctx, "invite_members");
  const { invitationId } = OneInvitation.parse(input);
  const link = await renewLink(ctx, invitationId, { isMailed: false });
  await recordAudit(ctx, "invitation.link_made", invitationId);
  return { link: link ?? refuse("not_found", `Invitation ${invitationId}`) };
}

/**
 * Give an open invitation a fresh secret.
 *
 * @param how.isMailed Whether the link goes to the invited address and nowhere else: then using it proves
 *   that address.
 * @returns The link with it; null if the invitation is not open.
 */
export async function renewLink(
  ctx: Context,
  invitationId: string,
  { isMailed }: { isMailed: boolean },
): Promise<string | null> {
  const secret = newSecret();
  const [renewed] = await ctx.db
    .update(invitations)
    .set({ tokenHash: digestOfSecret(secret), isMailed })
    .where(and(isOpen(ctx), eq(invitations.id, invitationId)))
    .returning({ id: invitations.id });
  return renewed ? joinLink(ctx.workspaceId, secret) : null;
}
