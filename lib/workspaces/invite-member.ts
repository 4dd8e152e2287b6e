import { and, eq, gt, isNull, ne, sql } from "drizzle-orm";
import { invitations } from "@/db/schema/workspaces/invitations";
import { memberships } from "@/db/schema/workspaces/memberships";
import { users } from "@/db/schema/workspaces/users";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import { recordAudit } from "@/lib/audit";
import { type Context, memberOf, type Role } from "@/lib/context";
import { env } from "@/lib/env";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { enqueue } from "@/lib/queue";
import { allow } from "./allow";
import { mayGrant } from "./grant-rules";
import { digestOfSecret, newSecret } from "./invitation-token";
import { type InvitationView, NewInvitation } from "./shapes";

const VALID_DAYS = 7;
const INVITED_A_DAY_MAX = 50;

/**
 * Invite someone to work here, by mail. An earlier open invitation of the same address is withdrawn;
 * idempotent by `id`. The link's secret is made together with the mail.
 *
 * @throws ZodError if `input` is not of that shape.
 * @throws Refusal `forbidden` unless owner or admin, where the installation closed it, and for the role owner unless owner; `already_member`;
 *   `limit_reached` after fifty in a day.
 */
export async function inviteMember(ctx: Context, input: NewInvitation): Promise<InvitationView> {
  allow(ctx, "invite_members");
  if (ctx.actor.kind !== "job" && !isInvitingOpen(ctx.actor.role)) refuse("forbidden", "Inviting is closed");
  const { id, email, role } = NewInvitation.parse(input);
  const { db, workspaceId, now, actor } = ctx;
  if (actor.kind !== "job" && !mayGrant(actor.role, role)) refuse("forbidden", "Only owners invite owners");
  if (await isMember(ctx, email)) refuse("already_member");

  if (!(await hasRoom(ctx, id))) refuse("limit_reached", "Invitations");
  const invitedBy = memberOf(ctx) ?? refuse("forbidden", "A person invites");
  const expiresAt = new Date(now.getTime() + VALID_DAYS * 24 * 3600 * 1000);
  await db
    .update(invitations)
    .set({ revokedAt: now })
    .where(isOpenFor(workspaceId, id, email));
  const [made] = await db
    .insert(invitations)
    .values({
      workspaceId,
      id,
      email,
      role,
      tokenHash: digestOfSecret(newSecret()),
      invitedBy,
      createdAt: now,
      expiresAt,
    })
    .onConflictDoNothing()
    .returning();
  if (made) {
    await enqueue(ctx, "send-invitation", { workspaceId, invitationId: id });
    await recordAudit(ctx, "invitation.created", id, { role });
    announce(ctx, "member", id);
  }
  return { id, email, role, invitedBy, createdAt: now.toISOString(), expiresAt: expiresAt.toISOString() };
}

/** Whether this installation lets the role invite, by the setting MEMBER_INVITERS, if it may at all. */
export function isInvitingOpen(role: Role): boolean {
  const { MEMBER_INVITERS: inviters } = env();
  return inviters === "admins" || (inviters === "owners" && role === "owner");
}

/** Whether this workspace may invite one more today, as mails go out in our name. Parallel calls wait. */
async function hasRoom({ db, workspaceId, now }: Context, id: string): Promise<boolean> {
  await db.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, workspaceId)).for("update");
  const dayAgo = new Date(now.getTime() - 24 * 3600 * 1000);
  const recent = await db
    .select({ id: invitations.id })
    .from(invitations)
    .where(
      and(
        eq(invitations.workspaceId, workspaceId),
        gt(invitations.createdAt, dayAgo),
        ne(invitations.id, id),
      ),
    )
    .limit(INVITED_A_DAY_MAX);
  return recent.length < INVITED_A_DAY_MAX;
}

const isOpenFor = (workspaceId: string, id: string, email: string) =>
  and(
    eq(invitations.workspaceId, workspaceId),
    sql`lower(${invitations.email}) = lower(${email})`,
    sql`${invitations.id} <> ${id}`,
    isNull(invitations.acceptedAt),
    isNull(invitations.revokedAt),
  );

async function isMember({ db, workspaceId }: Context, email: string): Promise<boolean> {
  const found = await db
    .select({ id: users.id })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.workspaceId, workspaceId), sql`lower(${users.email}) = lower(${email})`));
  return found.length > 0;
}
