import { and, eq, ne, sql } from "drizzle-orm";
import { memberships } from "@/db/schema/workspaces/memberships";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import type { Context, Role } from "@/lib/context";
import { refuse } from "@/lib/errors";

/**
 * A member's role, read under a lock on the members of this workspace until the unit ends: of two owners who
 * remove each other at once, the second waits.
 *
 * @throws Refusal `not_found` for somebody who does not work here.
 */
export async function getForChange({ db, workspaceId }: Context, memberId: string): Promise<Role> {
  await db.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.id, workspaceId)).for("update");
  await db.execute(sql`select pg_advisory_xact_lock(${lockKey(workspaceId, memberId)})`);
  const [member] = await db
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.workspaceId, workspaceId), eq(memberships.userId, memberId)));
  return member?.role ?? refuse("not_found", `Member ${memberId}`);
}

/**
 * Keep a member's role as it is until the unit ends, for a unit that gives them something. No process but the
 * gateway may lock the member's row itself.
 */
export async function holdMember({ db, workspaceId }: Context, memberId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock_shared(${lockKey(workspaceId, memberId)})`);
}

const lockKey = (workspaceId: string, memberId: string) =>
  sql`hashtextextended(${`${workspaceId}/${memberId}`}, 0)`;

/** @throws Refusal `last_owner` if nobody but `memberId` owns this workspace. */
export async function mustLeaveAnOwner({ db, workspaceId }: Context, memberId: string): Promise<void> {
  const [other] = await db
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(
      and(
        eq(memberships.workspaceId, workspaceId),
        eq(memberships.role, "owner"),
        ne(memberships.userId, memberId),
      ),
    )
    .limit(1);
  if (!other) refuse("last_owner");
}
