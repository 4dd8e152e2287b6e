import { asc, eq } from "drizzle-orm";
import { memberships } from "@/db/schema/workspaces/memberships";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import { database } from "@/lib/context";
import type { WorkspaceView } from "./shapes";

/** Where this person works, by name; at most 100. The caller has checked that this person asks. */
export function listOwnWorkspaces(userId: string): Promise<WorkspaceView[]> {
  const { id, slug, name, locale, zone } = workspaces;
  return database()
    .select({ id, slug, name, locale, zone, role: memberships.role })
    .from(memberships)
    .innerJoin(workspaces, eq(id, memberships.workspaceId))
    .where(eq(memberships.userId, userId))
    .orderBy(asc(name), asc(id))
    .limit(100);
}
