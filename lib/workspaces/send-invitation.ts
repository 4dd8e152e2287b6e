import { and, eq } from "drizzle-orm";
import { invitations } from "@/db/schema/workspaces/invitations";
import { users } from "@/db/schema/workspaces/users";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import { type Context, inWorkspace, type Scope } from "@/lib/context";
import { env } from "@/lib/env";
import { writeInvitation } from "@/lib/mail/invitation";
import { sendMail } from "@/lib/mail/send-mail";
import { isOpen, renewLink } from "./invitations";
import { isLure } from "./name-rules";

/**
 * Mail an invitation. Each mail has a new link, and earlier links stop working; so the secret is never
 * stored, and of two mails only the later one's link works.
 *
 * Does nothing for an invitation that is no longer open, and without a mail server: then a member makes the
 * link by hand, and a mail must not replace it.
 *
 * @throws Error if the mail server does not take it; the queue tries again.
 */
export async function sendInvitation(scope: Scope, invitationId: string): Promise<void> {
  if (!env().SMTP_URL) return;
  const mail = await inWorkspace(scope, async (ctx) => {
    const invitation = await findWithNames(ctx, invitationId);
    const link = invitation && (await renewLink(ctx, invitationId, { isMailed: true }));
    return link ? { ...invitation, link } : null;
  });
  // A name older than the check may contain an address; the mail then leaves it out.
  const harmless = (name: string) => (isLure(name) ? "…" : name);
  if (!mail) return;
  const { workspaceName, inviterName } = mail;
  const names = { workspaceName: harmless(workspaceName), inviterName: harmless(inviterName) };
  await sendMail(await writeInvitation({ ...mail, ...names }));
}

async function findWithNames(ctx: Context, invitationId: string) {
  const [found] = await ctx.db
    .select({
      to: invitations.email,
      role: invitations.role,
      expiresAt: invitations.expiresAt,
      locale: workspaces.locale,
      zone: workspaces.zone,
      workspaceName: workspaces.name,
      inviterName: users.name,
    })
    .from(invitations)
    .innerJoin(workspaces, eq(workspaces.id, invitations.workspaceId))
    .innerJoin(users, eq(users.id, invitations.invitedBy))
    .where(and(isOpen(ctx), eq(invitations.id, invitationId)));
  return found ?? null;
}
