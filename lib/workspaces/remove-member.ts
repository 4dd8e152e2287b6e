import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { memberships } from "@/db/schema/workspaces/memberships";
import { recordAudit } from "@/lib/audit";
import { type Context, memberOf } from "@/lib/context";
import { refuse } from "@/lib/errors";
import { announce } from "@/lib/feed";
import { enqueue } from "@/lib/queue";
import { allow } from "./allow";
import { revokeKeysOf } from "./api-keys";
import { getForChange, mustLeaveAnOwner } from "./get-for-change";
import { mayGrant } from "./grant-rules";

/**
 * Take a member out of the workspace; or leave it, which everyone may. What they wrote stays; keys they made are
 * revoked, and open conversations they have are nobody's.
 *
 * @throws Refusal `forbidden` for others unless owner or admin, and for an owner unless owner; `not_found`;
 *   `last_owner`.
 */
export async function removeMember(ctx: Context, input: { memberId: string }): Promise<void> {
  const { memberId } = z.object({ memberId: z.uuid() }).parse(input);
  const isLeaving = memberOf(ctx) === memberId;
  if (!isLeaving) allow(ctx, "invite_members");

  const role = await getForChange(ctx, memberId);
  if (!isLeaving && ctx.actor.kind !== "job" && !mayGrant(ctx.actor.role, role)) {
    refuse("forbidden", "Only owners remove owners");
  }
  if (role === "owner") await mustLeaveAnOwner(ctx, memberId);

  await ctx.db
    .delete(memberships)
    .where(and(eq(memberships.workspaceId, ctx.workspaceId), eq(memberships.userId, memberId)));
  await revokeKeysOf(ctx, memberId, null);
  await enqueueUnassigning(ctx);
  await recordAudit(ctx, isLeaving ? "member.left" : "member.removed", memberId, { role });
  announce(ctx, "member", memberId);
}

/** Once this unit commits, give back the conversations of those who may not reply any more. */
export async function enqueueUnassigning(ctx: Context): Promise<void> {
  const { workspaceId } = ctx;
  await enqueue(ctx, "unassign-former", { workspaceId }, { jobKey: `unassign-former/${workspaceId}` });
}
