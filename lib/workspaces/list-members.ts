import { asc, eq } from "drizzle-orm";
import { memberships } from "@/db/schema/workspaces/memberships";
import { users } from "@/db/schema/workspaces/users";
import type { Context } from "@/lib/context";
import { allow } from "./allow";
import type { MemberView } from "./shapes";

const MEMBERS_MAX = 500;

/** Who works here, by name; at most 500. @throws Refusal `forbidden` */
export async function listMembers(ctx: Context): Promise<MemberView[]> {
  allow(ctx, "read_members");
  const rows = await ctx.db
    .select({
      id: users.id,
      name: users.name,
      email: users.email,
      role: memberships.role,
      createdAt: memberships.createdAt,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.workspaceId, ctx.workspaceId))
    .orderBy(asc(users.name), asc(users.id))
    .limit(MEMBERS_MAX);
  return rows.map(({ createdAt, ...member }) => ({ ...member, since: createdAt.toISOString() }));
}
