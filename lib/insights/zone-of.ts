import { eq } from "drizzle-orm";
import { workspaces } from "@/db/schema/workspaces/workspaces";
import type { Context } from "@/lib/context";
import { refuse } from "@/lib/errors";

/** The days of the workspace's own clock, for a page that begins with a preset. */
export async function zoneOf({ db, workspaceId }: Context): Promise<string> {
  const [row] = await db
    .select({ zone: workspaces.zone })
    .from(workspaces)
    .where(eq(workspaces.id, workspaceId));
  return row?.zone ?? refuse("not_found", `Workspace ${workspaceId}`);
}
