import { and, eq } from "drizzle-orm";
import { memberships } from "@/db/schema/workspaces/memberships";
import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { announce } from "@/lib/feed";
import { allow } from "./allow";
import { revokeKeysOf } from "./api-keys";
import { getForChange, mustLeaveAnOwner } from "./get-for-change";
import { mayDo } from "./permission-rules";
import { enqueueUnassigning } from "./remove-member";
import { RoleChange } from "./shapes";

/**
 * Give a member another role. It is valid from their next request on; open screens are told. Keys they made
 * and may no longer make are revoked; open conversations they have are nobody's if they reply no longer.
 *
 * @throws ZodError if `change` is not of that shape.
 * @throws Refusal `forbidden` unless the actor is an owner; `not_found`; `last_owner`.
 */
export async function changeRole(ctx: Context, change: RoleChange): Promise<void> {
  allow(ctx, "change_roles");
  const { memberId, role } = RoleChange.parse(change);
  const before = await getForChange(ctx, memberId);
  if (before === role) return;
  if (before === "owner") await mustLeaveAnOwner(ctx, memberId);

  await ctx.db
    .update(memberships)
    .set({ role })
    .where(and(eq(memberships.workspaceId, ctx.workspaceId), eq(memberships.userId, memberId)));
  await revokeKeysOf(ctx, memberId, role);
  if (!mayDo(role, "reply")) await enqueueUnassigning(ctx);
  await recordAudit(ctx, "member.role_changed", memberId, { before, role });
  announce(ctx, "member", memberId);
}
